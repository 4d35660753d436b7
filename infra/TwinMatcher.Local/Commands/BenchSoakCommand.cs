using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin bench soak`: whether memory stays flat over many photos.</summary>
internal static class BenchSoakCommand
{
    private const int Samples = 10;

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder of photos, used again and again" };
        var photos = new Option<int>("--photos") { Description = "How many photos to send through one engine", DefaultValueFactory = _ => 100_000, HelpName = "N" };
        photos.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < Samples) result.AddError($"--photos must be at least {Samples}.");
        });
        var engine = new EngineOptions();
        var command = new Command("soak", "Send many photos through one engine on all cores and print the memory the process holds after each tenth.") { folder, photos };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(
            Run(parsed.GetRequiredValue(folder), parsed.GetValue(photos), engine.Read(parsed), parsed.GetValue(engine.Json), cancellation)));
        return command;
    }

    private static int Run(string folder, int photos, FaceEngineOptions options, bool json, CancellationToken cancellation)
    {
        string[] files = PhotoFolder.Read(folder);
        using FaceEngine engine = FaceEngine.Open(options);
        var samples = new JsonArray();
        long start = Stopwatch.GetTimestamp();
        for (int sample = 0; sample < Samples; sample++)
        {
            int from = (int)((long)photos * sample / Samples), to = (int)((long)photos * (sample + 1) / Samples);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
            Parallel.For(from, to, parallel, i => engine.FindFile(files[i % files.Length]));
            GC.Collect();
            double megabytes = Math.Round(Environment.WorkingSet / 1048576.0, 1);
            samples.Add(megabytes);
            if (!json) Console.WriteLine($"{to,9} photos  {megabytes,8:0.0} MB  {to / Stopwatch.GetElapsedTime(start).TotalSeconds,7:0.0} photos/s");
        }
        if (json) Output.Json(new JsonObject { ["photos"] = photos, ["workingSetMb"] = samples });
        return ExitCode.Ok;
    }
}
