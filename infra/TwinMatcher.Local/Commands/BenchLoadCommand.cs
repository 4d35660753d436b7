using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Http;
using TwinMatcher.Local.Bench;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin bench load`: the server under many matches at once.</summary>
internal static class BenchLoadCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder of JPEG photos to match, used again and again; the first is enrolled meanwhile" };
        var faces = new Option<int>("--faces") { Description = "Simulated faces in the gallery, five a person", DefaultValueFactory = _ => 100_000, HelpName = "N" };
        var clients = new Option<int>("--clients") { Description = "Requests at once", DefaultValueFactory = _ => 50, HelpName = "N" };
        var seconds = new Option<int>("--seconds") { Description = "For how long", DefaultValueFactory = _ => 60, HelpName = "N" };
        var engine = new EngineOptions();
        var command = new Command("load", """
            Match photos over HTTP from many clients at once, on a large gallery, while somebody is enrolled.

            Client and server share this machine's cores. Exit code 1 if any request failed or the newcomer was not found.
            """) { folder, faces, clients, seconds, engine.Json };
        engine.AddModelsTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(folder), parsed.GetValue(faces), parsed.GetValue(clients), TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            engine.Read(parsed), parsed.GetValue(engine.Json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, int faces, int clients, TimeSpan time, FaceEngineOptions models, bool json, CancellationToken cancellation)
    {
        byte[][] photos = [.. PhotoFolder.Read(folder).Where(file => file.EndsWith("jpg", StringComparison.OrdinalIgnoreCase)).Take(200).Select(File.ReadAllBytes)];
        string data = Directory.CreateTempSubdirectory("twin-bench-").FullName;
        try
        {
            using FaceEngine engine = FaceEngine.Open(models);
            await using (LocalStorage storage = LocalStorage.Open(data, TimeProvider.System))
                await new StoredGallery(storage.Documents, storage.Objects).WriteAsync(engine.Spaces[0], engine.DimensionOf(engine.Spaces[0]), faces, cancellation);
            var options = new ServeOptions { Data = data, Address = new Uri("http://127.0.0.1:0"), Http = new HttpOptions { ClientRate = 1e9, ClientBurst = 1e9 } };
            await using TwinServer server = await TwinServer.StartAsync(options, engine, TimeProvider.System, RandomNumberGenerator.Fill, cancellation: cancellation);
            LoadResult result = await new LoadBench(server, photos, clients, time).RunAsync(cancellation);
            if (json) Output.Json(Describe(result));
            else Print(result);
            bool well = result.Statuses.Keys.All(status => status == 200) && result.FoundAfter is not null;
            return well ? ExitCode.Ok : ExitCode.Refused;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static JsonObject Describe(LoadResult result) => new()
    {
        ["requests"] = result.Requests,
        ["perSecond"] = Output.Number(result.Requests / result.Seconds),
        ["statuses"] = new JsonObject(result.Statuses.Select(pair => KeyValuePair.Create(pair.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)pair.Value))),
        ["p50Ms"] = Output.Number(result.P50),
        ["p99Ms"] = Output.Number(result.P99),
        ["slowestMs"] = Output.Number(result.Slowest),
        ["foundAfterSeconds"] = result.FoundAfter is TimeSpan found ? Output.Number(found.TotalSeconds) : null,
        ["workingSetMb"] = new JsonArray([.. result.Megabytes.Select(value => JsonValue.Create(value))]),
    };

    private static void Print(LoadResult result) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
        requests  {result.Requests} in {result.Seconds:0.0} s, {result.Requests / result.Seconds:0.0} a second
        statuses  {string.Join(", ", result.Statuses.Select(pair => $"{pair.Value} x {pair.Key}"))}
        time      p50 {result.P50:0} ms, p99 {result.P99:0} ms, slowest {result.Slowest:0} ms
        newcomer  {(result.FoundAfter is TimeSpan found ? $"found after {found.TotalSeconds:0.00} s" : "not found")}
        memory    {string.Join(", ", result.Megabytes)} MB
        """));
}
