using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Audit;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin audit`: what admins did, newest first.</summary>
internal static class AuditCommand
{
    private const int Most = 200;

    public static Command Create()
    {
        var limit = new Option<int>("--limit") { Description = $"How many acts, 1 to {Most}", DefaultValueFactory = _ => 50, HelpName = "N" };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 1 and <= Most)) result.AddError($"--limit must be 1 to {Most}.");
        });
        var after = new Option<string?>("--after") { Description = "Go on after a page: what it ended with", HelpName = "NEXT" };
        Option<string> data = DataPlace.Option();
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text; its fields are stable" };
        var command = new Command("audit", """
            List what admins did to the gallery, newest first: when, who, what and to which ids. Names and photos are never noted.

            Who is the beginning of the token's SHA-256, or 'machine' for a command such as twin forget.
            """) { limit, after, data, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(limit), parsed.GetValue(after), parsed.GetRequiredValue(data), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int limit, string? after, string data, bool json, CancellationToken cancellation)
    {
        await using LocalStorage storage = DataPlace.OpenExisting(data);
        var log = new AuditLog(storage.Documents, new GalleryOptions(), TimeProvider.System, RandomNumberGenerator.Fill);
        Outcome<AuditPage> page = await log.ListAsync(limit, after, cancellation);
        if (!page.IsDone) throw new InputException(page.Problem.Code, page.Problem.Sentence);
        if (json) Output.Json(Describe(page.Value));
        else Print(page.Value);
        return ExitCode.Ok;
    }

    private static JsonObject Describe(AuditPage page) => new()
    {
        ["acts"] = new JsonArray([.. page.Acts.Select(act => new JsonObject
        {
            ["at"] = act.At,
            ["who"] = act.Who,
            ["what"] = act.What,
            ["things"] = new JsonArray([.. act.Things.Select(thing => JsonValue.Create(thing))]),
            ["status"] = act.Status,
        })]),
        ["next"] = page.Next,
    };

    private static void Print(AuditPage page)
    {
        foreach (AdminAct act in page.Acts) Console.WriteLine($"{act.At:u}  {act.Who,-12}  {act.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-",3}  {act.What}  {string.Join(' ', act.Things)}");
        if (page.Acts.Count == 0) Console.WriteLine("nothing was done yet that is noted");
        if (page.Next is string next) Console.WriteLine($"more: twin audit --after {next}");
    }
}
