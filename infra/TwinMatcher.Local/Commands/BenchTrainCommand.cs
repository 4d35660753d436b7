using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Data;
using TwinMatcher.Local.Bench;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin bench train`: how long a training takes, and how much memory. The faces are harder than real ones, along directions that say nothing of a person, so that there is
/// something to learn and a challenger to test.</summary>
internal static class BenchTrainCommand
{
    private const int Nuisances = 8;
    private const double NuisanceDeviation = 0.25;

    public static Command Create()
    {
        var faces = new Option<int>("--faces") { Description = "Enrolled faces", DefaultValueFactory = _ => 100_000, HelpName = "N" };
        var people = new Option<int>("--people") { Description = "Whose faces they are", DefaultValueFactory = _ => 5_000, HelpName = "N" };
        var dimension = new Option<int>("--dimension") { Description = "Of the embeddings", DefaultValueFactory = _ => 128, HelpName = "D" };
        Option<bool> json = JsonOption.Create();
        var command = new Command("train", "Train, evaluate and decide on simulated embeddings: time and peak memory.") { faces, people, dimension, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var time = Stopwatch.StartNew();
            TrainingRecord record = await HeadStudy.RunAsync("simulated", Simulated(parsed.GetValue(faces), parsed.GetValue(people), parsed.GetValue(dimension)), cancellation);
            double seconds = time.Elapsed.TotalSeconds, peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e9;
            if (parsed.GetValue(json)) Output.Json(new JsonObject { ["seconds"] = Output.Number(seconds), ["peakGigabytes"] = Output.Number(peak), ["training"] = TrainingText.Json(record) });
            else
            {
                Console.WriteLine(TrainingText.Of(record));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"in all    {seconds:0.0} s, the making of the faces included; {peak:0.00} GB of memory at most; {Environment.ProcessorCount} cores"));
            }
        });
        return command;
    }

    private static LearningSet Simulated(int faces, int people, int dimension)
    {
        var vectors = new FaceLikeVectors(dimension, 1);
        int each = Math.Max(1, faces / people);
        LearnedFace[] all = [.. Enumerable.Range(0, faces).Select(i => new LearnedFace(new Id(Ids.Face(i)), new Id(Ids.Person(i / each)), 0, SizeBand.Unknown))];
        return new LearningSet(new FaceTable(all, dimension, (i, vector) =>
        {
            vectors.Write(i / each, i % each, vector);
            ulong state = ~(ulong)i;
            for (int k = 0; k < Nuisances; k++) vector[k] += (float)(NuisanceDeviation * SplitMix.NextNormal(ref state));
        }), []);
    }
}
