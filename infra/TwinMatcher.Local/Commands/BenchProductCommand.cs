using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Cast.Gallery;
using TwinMatcher.Faces;
using TwinMatcher.Local.Bench;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin bench product`: everything at once, for long, against a plain model.</summary>
internal static class BenchProductCommand
{
    public static Command Create()
    {
        var minutes = new Option<double>("--minutes") { Description = "For how long", DefaultValueFactory = _ => 10, HelpName = "M" };
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 10_000)) result.AddError("--minutes must be more than 0.");
        });
        var clients = new Option<int>("--clients") { Description = "Clients at once", DefaultValueFactory = _ => 6, HelpName = "N" };
        var seed = new Option<int>("--seed") { Description = "Chooses what each client does", DefaultValueFactory = _ => 1, HelpName = "S" };
        var engine = new EngineOptions();
        var command = new Command("product", """
            Uploads, matches, deletions, changes of category, promotions and compactions together, on a new gallery of generated people, over HTTP.

            Every answer is compared with a plain model of what the gallery must hold: wrong is an answer or status that nothing explains, lost is
            somebody who must be named and is not, leaked is somebody or something that must be gone and is not. Ten times everything pauses, and
            then answers must be exact. Exit code 1 if anything was wrong, lost or leaked.
            """) { minutes, clients, seed, engine.Json };
        engine.AddModelsTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(clients), parsed.GetValue(seed), engine.Read(parsed), parsed.GetValue(engine.Json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(TimeSpan time, int clients, int seed, FaceEngineOptions models, bool json, CancellationToken cancellation)
    {
        const int Pauses = 10, People = 40;
        using FaceEngine engine = FaceEngine.Open(models);
        byte[][] photos = [.. DemoGallery.People.Take(People).SelectMany(person => person.Photos().Take(2))];
        if (!json) Console.WriteLine("  after   memory    heap    kept  handles  threads  files  folder  faces");
        ProductResult result = await ProductRun.RunAsync(engine, photos, time, clients, Pauses, seed, cancellation, json ? null : Print);
        if (json) Output.Json(Describe(result, seed));
        else Print(result, seed);
        return result.Wrong.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private static JsonObject Describe(ProductResult result, int seed) => new()
    {
        ["seed"] = seed,
        ["seconds"] = Output.Number(result.Seconds),
        ["wrong"] = result.Of("wrong"),
        ["lost"] = result.Of("lost"),
        ["leaked"] = result.Of("leaked"),
        ["pauses"] = result.Calms,
        ["done"] = new JsonObject(result.Counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["sentences"] = new JsonArray([.. result.Wrong.Select(sentence => JsonValue.Create(sentence))]),
        ["samples"] = new JsonArray([.. result.Samples.Select(sample => new JsonObject
        {
            ["seconds"] = sample.Seconds,
            ["workingSetMb"] = sample.WorkingSetMb,
            ["heapMb"] = sample.HeapMb,
            ["committedMb"] = sample.CommittedMb,
            ["handles"] = sample.Handles,
            ["threads"] = sample.Threads,
            ["files"] = sample.Files,
            ["folderMb"] = sample.FolderMb,
            ["faces"] = sample.Faces,
        })]),
    };

    /// <summary>As it comes: an hour is long.</summary>
    private static void Print(ProductSample sample) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{sample.Seconds,7:0} s {sample.WorkingSetMb,5:0} MB {sample.HeapMb,4:0} MB {sample.CommittedMb,4:0} MB {sample.Handles,8} {sample.Threads,8} {sample.Files,6} {sample.FolderMb,4:0} MB {sample.Faces,6}"));

    private static void Print(ProductResult result, int seed)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            done      {string.Join(", ", result.Counts.Where(pair => pair.Key is not ("wrong" or "lost" or "leaked")).OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}"))}; {result.Seconds:0} s, seed {seed}
            answers   {result.Of("wrong")} wrong, {result.Of("lost")} lost, {result.Of("leaked")} leaked; {result.Calms} pauses with exact answers
            """));
        foreach (string sentence in result.Wrong) Console.WriteLine("  " + sentence);
    }
}
