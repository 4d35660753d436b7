using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Local.Bench;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin bench pipeline`: where the time of one photo goes.</summary>
internal static class BenchPipelineCommand
{
    /// <summary>Enough for the runtime to compile the hot loops a second time, optimised.</summary>
    private const int WarmUps = 40;

    public static Command Create()
    {
        var photo = new Argument<string>("PHOTO") { Description = "A JPEG, PNG or WebP file with a face in it" };
        var repeat = new Option<int>("--repeat") { Description = "How many times to measure", DefaultValueFactory = _ => 60, HelpName = "N" };
        repeat.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000) result.AddError("--repeat must be 1 to 10000.");
        });
        var engine = new EngineOptions();
        var command = new Command("pipeline", """
            Where the time of one photo goes, on one core: medians of decode, detect, align, embed and total in milliseconds.

            Once each: librariesMs, until the native libraries are there; startMs, until everything is that a process needs once, the models among it; loadMs,
            until a second engine has verified and loaded the models again, and what detection and embedding of its first photo took. overheadShare is the part of the total spent neither in libvips nor in ONNX Runtime.
            """) { photo, repeat };
        engine.AddTo(command);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(photo), parsed.GetValue(repeat), engine.Read(parsed), parsed.GetValue(engine.Json)));
        return command;
    }

    private static int Run(string photo, int repeat, FaceEngineOptions options, bool json)
    {
        if (!File.Exists(photo)) throw InputException.NoFile(photo);
        byte[] bytes = File.ReadAllBytes(photo);
        double libraries = Times.Of(1, () => _ = (FaceEngine.ImageLibraryVersion, FaceEngine.InferenceLibraryVersion));
        long start = Stopwatch.GetTimestamp();
        using FaceEngine engine = FaceEngine.Open(options with { Workers = 1 });
        double begin = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Finding first = engine.Find(bytes);
        if (first.Refusal is Refusal refusal) throw new InputException(refusal.Code, refusal.Sentence);
        for (int i = 1; i < WarmUps; i++) engine.Find(bytes);
        // Only now: while warming up, the runtime compiles in the background on another core.
        UseOneCore();
        StageTimes[] times = [.. Enumerable.Range(0, repeat).Select(_ => engine.Find(bytes).Times)];
        start = Stopwatch.GetTimestamp();
        using FaceEngine second = FaceEngine.Open(options with { Workers = 1 });
        double load = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        StageTimes again = second.Find(bytes).Times;
        double Median(Func<StageTimes, double> stage) => times.Select(stage).Order().ElementAt(times.Length / 2);
        var figures = new (string Name, double Value)[]
        {
            ("decodeMs", Median(t => t.Decode)),
            ("detectMs", Median(t => t.Detect)),
            ("alignMs", Median(t => t.Align)),
            ("embedMs", Median(t => t.Embed)),
            ("totalMs", Median(t => t.Total)),
            ("overheadShare", Median(t => (t.Total - t.Engines) / t.Total)),
            ("librariesMs", libraries),
            ("startMs", begin),
            ("loadMs", load),
            ("firstDetectMs", again.Detect),
            ("firstEmbedMs", again.Embed),
        };
        if (json)
        {
            var report = new JsonObject { ["width"] = first.Width, ["height"] = first.Height, ["faces"] = first.Faces.Count, ["repeat"] = repeat };
            foreach ((string name, double value) in figures) report[name] = Math.Round(value, 4);
            Output.Json(report);
            return ExitCode.Ok;
        }
        Console.WriteLine($"{first.Width} x {first.Height}, {first.Faces.Count} face(s), median of {repeat} on one core");
        foreach ((string name, double value) in figures) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-14}{value,8:0.00}"));
        return ExitCode.Ok;
    }

    private static void UseOneCore()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows()) return;
        using var self = Process.GetCurrentProcess();
        self.ProcessorAffinity = self.ProcessorAffinity & -self.ProcessorAffinity;
    }
}
