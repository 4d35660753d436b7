using System.CommandLine;
using System.Security.Cryptography;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Http;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin serve`, which is also what `twin` alone means: the whole product on this machine.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        Option<string> data = DataPlace.Option();
        var url = new Option<string>("--url") { Description = "What to listen on; port 0 for any that is free", DefaultValueFactory = _ => "http://127.0.0.1:5080", HelpName = "URL" };
        url.Validators.Add(result =>
        {
            bool good = Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out Uri? address) && address is { Scheme: "http", AbsolutePath: "/" };
            if (!good) result.AddError("--url must be like http://127.0.0.1:5080.");
        });
        var origin = new Option<string[]>("--origin") { Description = "Also let pages of this origin call the API; may be repeated", HelpName = "ORIGIN" };
        var rate = new Option<double>("--client-rate") { Description = "What one anonymous client may ask a second: 1 a read, 10 a match or upload", DefaultValueFactory = _ => new HttpOptions().ClientRate, HelpName = "N" };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1e9)) result.AddError("--client-rate must be more than 0.");
        });
        var isPrivate = new Option<bool>("--private") { Description = "Only admins may browse the gallery; others see of it what their own photos are answered with" };
        var consent = new Option<bool>("--consent-needed") { Description = "Take no photo of which nobody says that whoever it shows agrees" };
        var drop = new Option<bool>("--drop-match-photos") { Description = "Delete the photo of a match as soon as it was read" };
        var uploadHours = new Option<int>("--upload-hours") { Description = "For how long what was seen in the photo of a match is kept, 1 to 24", DefaultValueFactory = _ => (int)new GalleryOptions().MatchUploadLifetime.TotalHours, HelpName = "N" };
        uploadHours.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 1 and <= 24)) result.AddError("--upload-hours must be 1 to 24.");
        });
        Option<int> matchDays = Days("--match-days", "For how long matches and votes are kept", new GalleryOptions().MatchLifetime);
        Option<int> auditDays = Days("--audit-days", "For how long it is known what admins did and what was removed with whom they forgot", new GalleryOptions().AuditLifetime);
        var noDemo = new Option<bool>("--no-demo") { Description = "Begin with an empty gallery instead of the ready one" };
        var jsonLog = new Option<bool>("--json-log") { Description = "Log every request and event as one JSON object a line, on standard error" };
        var engine = new EngineOptions();
        var command = new Command("serve", """
            The page, the API and everything behind it, on this machine; the same as 'twin' alone.

            Example: twin serve --data gallery --url http://127.0.0.1:8080
            """) { data, url, origin, rate, isPrivate, consent, drop, uploadHours, matchDays, auditDays, noDemo, jsonLog };
        engine.AddModelsTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            HttpOptions http = new HttpOptions { AllowedOrigins = parsed.GetValue(origin) ?? [] };
            http = http with { ClientRate = parsed.GetValue(rate), ClientBurst = http.ClientBurst / http.ClientRate * Math.Max(parsed.GetValue(rate), 1) };
            var options = new ServeOptions { Data = parsed.GetRequiredValue(data) };
            options = options with
            {
                Address = new Uri(parsed.GetRequiredValue(url)),
                Http = http,
                Gallery = options.Gallery with
                {
                    Public = !parsed.GetValue(isPrivate),
                    ConsentNeeded = parsed.GetValue(consent),
                    DropMatchPhotos = parsed.GetValue(drop),
                    MatchUploadLifetime = TimeSpan.FromHours(parsed.GetValue(uploadHours)),
                    MatchLifetime = TimeSpan.FromDays(parsed.GetValue(matchDays)),
                    AuditLifetime = TimeSpan.FromDays(parsed.GetValue(auditDays)),
                },
                JsonLog = parsed.GetValue(jsonLog),
            };
            return RunAsync(options, engine.Read(parsed), demo: !parsed.GetValue(noDemo), cancellation);
        });
        return command;
    }

    private static Option<int> Days(string name, string description, TimeSpan usual)
    {
        const int Most = 3650;
        var days = new Option<int>(name) { Description = $"{description}, 1 to {Most}", DefaultValueFactory = _ => (int)usual.TotalDays, HelpName = "N" };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 1 and <= Most)) result.AddError($"{name} must be 1 to {Most}.");
        });
        return days;
    }

    private static async Task<int> RunAsync(ServeOptions options, FaceEngineOptions models, bool demo, CancellationToken cancellation)
    {
        using FaceEngine engine = FaceEngine.Open(models);
        await using TwinServer server = await TwinServer.StartAsync(
            options, engine, TimeProvider.System, RandomNumberGenerator.Fill, demo, cancellation);
        Console.WriteLine($"TwinMatcher is at  {server.Address}");
        if (server.FirstToken is string token) Console.WriteLine($"as its admin        {server.Address}#token={token}");
        Console.WriteLine($"the gallery is in   {Path.GetFullPath(options.Data)}");
        if (server.FirstToken is null) Console.WriteLine("a new admin token   twin token (while this is stopped)");
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Ok;
    }
}
