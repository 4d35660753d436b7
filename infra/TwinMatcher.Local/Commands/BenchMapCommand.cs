using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Local.Bench;
using TwinMatcher.Local.Reporting.Alike;
using TwinMatcher.Local.Reporting.Mapping;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin bench map`: how long the map of a report takes and what it keeps, on simulated embeddings.</summary>
internal static class BenchMapCommand
{
    private const int Each = 4, Dimension = 128;

    public static Command Create()
    {
        var faces = new Option<int>("--faces") { Description = "How many are laid out, four of each person", DefaultValueFactory = _ => 10_000, HelpName = "N" };
        faces.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--faces must be at least 1.");
        });
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text; its fields are stable" };
        var command = new Command("map", "Lay out the map of a report, and compare all faces with all: time, and how many neighbours stay neighbours.") { faces, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(faces), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(int count, bool json, CancellationToken cancellation)
    {
        var simulated = new FaceLikeVectors(Dimension, 1);
        Matrix vectors = new(count, Dimension), map = new(count, 2);
        int[] people = [.. Enumerable.Range(0, count).Select(i => i / Each)];
        Parallel.For(0, count, i => simulated.Write(people[i], i % Each, vectors[i][..Dimension]));
        long start = Stopwatch.GetTimestamp();
        _ = new Comparison(vectors, people, cancellation);
        double compared = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        using (var bar = new ProgressBar("map", FaceMap.Steps))
            foreach ((int i, (float x, float y)) in FaceMap.Lay(vectors, 1, bar.Step, cancellation).Index()) (map[i][0], map[i][1]) = (x, y);
        double laid = Stopwatch.GetElapsedTime(start).TotalSeconds, inSpace = Purity(vectors, people, cancellation), onMap = Purity(map, people, cancellation);
        if (json) Output.Json(new JsonObject { ["faces"] = count, ["compareSeconds"] = Output.Number(compared), ["mapSeconds"] = Output.Number(laid), ["ownNeighboursInSpace"] = Output.Number(inSpace), ["ownNeighboursOnMap"] = Output.Number(onMap) });
        else
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} faces: compared with each other in {compared:0.0} s, laid out in {laid:0.0} s; {Environment.ProcessorCount} cores"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of the {Each - 1} nearest faces {100 * onMap:0.0} % are of the same person on the map, {100 * inSpace:0.0} % in the space"));
        }

        return ExitCode.Ok;
    }

    private static double Purity(Matrix points, int[] people, CancellationToken cancellation)
    {
        Neighbours near = Neighbours.Of(points, Each - 1, cancellation);
        return near.Rows.Length == 0 ? double.NaN : near.Rows.Index().Average(row => people[row.Index / near.Each] == people[row.Item] ? 1.0 : 0);
    }
}
