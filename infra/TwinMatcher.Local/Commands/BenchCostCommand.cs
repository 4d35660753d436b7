using System.CommandLine;
using System.Text.Json;
using TwinMatcher.Faces;
using TwinMatcher.Local.Bench;
using TwinMatcher.Local.Serving;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin bench cost`: what a thousand matches and a thousand enrolments would cost on AWS.</summary>
internal static class BenchCostCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var faces = new Option<int>("--faces") { Description = "Simulated faces in the gallery", DefaultValueFactory = _ => 100_000, HelpName = "N" };
        var photos = new Option<int>("--photos") { Description = "Photos matched, and enrolled", DefaultValueFactory = _ => 200, HelpName = "N" };
        var memory = new Option<int>("--memory") { Description = "Of the Match function, in MB", DefaultValueFactory = _ => 3538, HelpName = "MB" };
        var latency = new Option<double>("--storage-ms") { Description = "What a call of DynamoDB or S3 is taken to last", DefaultValueFactory = _ => 5, HelpName = "MS" };
        Least(faces, 1);
        Least(photos, 1);
        Least(memory, 128);
        var engine = new EngineOptions();
        var command = new Command("cost", """
            What a thousand matches and a thousand enrolments would cost on AWS, at list prices, beside Amazon Rekognition.

            Drawn photos go through the product's own use cases here; time of a processor is measured, calls of storage are counted as AWS counts them. Cold starts,
            data sent to clients and free tiers are left out.
            """) { faces, photos, memory, latency, engine.Json };
        engine.AddModelsTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new CostBenchOptions(parsed.GetValue(faces), parsed.GetValue(photos), parsed.GetValue(memory), parsed.GetValue(latency));
            string data = Directory.CreateTempSubdirectory("twin-bench-").FullName;
            try
            {
                using FaceEngine models = FaceEngine.Open(engine.Read(parsed) with { Workers = 1 });
                await using LocalStorage storage = LocalStorage.Open(data, TimeProvider.System);
                CostBenchResult result;
                using (var bar = new ProgressBar("photos", options.Photos)) result = await new CostBench(options, models, storage).RunAsync(bar, cancellation);
                if (parsed.GetValue(engine.Json)) Console.WriteLine(JsonSerializer.Serialize(result, Json));
                else CostBenchTable.Print(result, Console.Out);
            }
            finally
            {
                Directory.Delete(data, recursive: true);
            }
        });
        return command;
    }

    private static void Least(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < least) result.AddError($"{option.Name} must be at least {least}.");
    });
}
