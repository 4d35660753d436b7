using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Local.Casting;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin cast check`: whether generated people do what they are for.</summary>
internal static class CastCheckCommand
{
    /// <summary>What must be reached: the standard models say whether pictures are good, the compact ones are judged by pictures known to be.</summary>
    private static readonly Bounds Standard = new(ExactlyOne: 0.99, LandmarkError: 0.11, Complete: 0.95, Auc: 0.997, Rank1: 0.96, DemoRank1: 0.96),
        Compact = new(Found: 0.99, DemoRank1: 0.95), None = new();

    public static Command Create()
    {
        Option<int> portraits = CastCommand.Whole("--portraits", "Portraits to detect", 1000, 0, 100_000);
        Option<int> groups = CastCommand.Whole("--groups", "Pictures of 2 to 8 people to detect", 200, 0, 10_000);
        Option<int> people = CastCommand.Whole("--people", "Characters to tell apart", 100, 0, 5_000);
        Option<int> shots = CastCommand.Whole("--shots", "Photos of each of them", 8, 2, 100);
        var engine = new EngineOptions();
        var command = new Command("check", """
            Find and tell apart generated people, and say how well that went; exit code 1 when a bound is missed.

            With yunet and mobilefacenet the bounds say that pictures are good; with compact and compact, that models are. No others are judged.
            """) { portraits, groups, people, shots };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            engine.Read(parsed), parsed.GetValue(portraits), parsed.GetValue(groups), parsed.GetValue(people), parsed.GetValue(shots), parsed.GetValue(engine.Json), cancellation), cancellation));
        return command;
    }

    private static int Run(FaceEngineOptions options, int portraits, int groups, int people, int shots, bool json, CancellationToken cancellation)
    {
        using FaceEngine engine = FaceEngine.Open(options);
        var study = new CastStudy(engine, cancellation);
        Bounds bounds = (engine.Detector, engine.Spaces[0]) switch
        {
            ("yunet", "mobilefacenet") => Standard,
            ("compact", "compact") => Compact,
            _ => None,
        };
        var rows = new List<Figure>();
        if (portraits > 0)
        {
            PortraitFigures figures = study.Portraits(portraits);
            rows.Add(new("exactlyOne", $"of {portraits} portraits have exactly one face above 0.8", figures.ExactlyOne, bounds.ExactlyOne));
            rows.Add(new("found", $"of {portraits} portraits have their face found", figures.Found, bounds.Found));
            rows.Add(new("landmarkError", "distances of the eyes: mean error of landmarks", figures.LandmarkError, bounds.LandmarkError, AtMost: true));
        }
        if (groups > 0)
        {
            GroupFigures figures = study.Groups(groups);
            rows.Add(new("groupsComplete", $"of {groups} pictures of 2 to 8 people have every head found", figures.Complete, bounds.Complete));
            rows.Add(new("groupHeads", "of their heads are found", figures.Heads, null));
        }
        if (people > 0)
        {
            IdentityFigures figures = study.Identities(people, shots);
            rows.Add(new("auc", $"area under the curve, all pairs of {people} characters x {shots} shots", figures.Auc, bounds.Auc));
            rows.Add(new("rank1", "of their other shots are named by a gallery of one shot each", figures.Rank1, bounds.Rank1));
            rows.Add(new("same", "mean cosine of one character's photos", figures.Same, null));
            rows.Add(new("different", "mean cosine of two characters' photos", figures.Different, null));
            rows.Add(new("demoRank1", "of the demo gallery's other photos are named by the first photo of each", study.DemoPeople().Rank1, bounds.DemoRank1));
        }
        Print(rows, engine, json);
        return rows.All(row => row.IsMet) ? ExitCode.Ok : ExitCode.Refused;
    }

    private static void Print(List<Figure> rows, FaceEngine engine, bool json)
    {
        if (json)
        {
            var report = new JsonObject { ["space"] = engine.Spaces[0] };
            foreach (Figure row in rows) report[row.Name] = Output.Number(row.Value);
            Output.Json(report);
            return;
        }
        foreach (Figure row in rows)
        {
            string bound = row.Bound is double limit ? string.Create(CultureInfo.InvariantCulture, $"  ({(row.IsMet ? "good" : "MISSED")}: {(row.AtMost ? "at most" : "at least")} {limit})") : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Value,8:0.0000}  {row.Sentence}{bound}"));
        }
    }

    /// <summary>Null where nothing is asked.</summary>
    private sealed record Bounds(
        double? ExactlyOne = null, double? Found = null, double? LandmarkError = null, double? Complete = null, double? Auc = null, double? Rank1 = null, double? DemoRank1 = null);

    private sealed record Figure(string Name, string Sentence, double Value, double? Bound, bool AtMost = false)
    {
        public bool IsMet => Bound is not double bound || (AtMost ? Value <= bound : Value >= bound);
    }
}
