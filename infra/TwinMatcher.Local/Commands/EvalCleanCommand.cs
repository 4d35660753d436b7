using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Learning.Cleaning;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin eval clean`: what `twin clean` finds of errors that were planted.</summary>
internal static class EvalCleanCommand
{
    private const string First = "first", Second = "second", Both = "both";

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with a folder of photos for each person, or with photos named NAME_0001.jpg" };
        Option<int> rounds = Whole("--rounds", "How many galleries to plant errors in", 20), each = Whole("--errors", "How many errors of each kind to plant in a gallery", 10);
        Option<int> seed = Whole("--seed", "What the planting begins with; the same gives the same errors", 1);
        var half = new Option<string>("--half") { Description = "Which half of the people: thresholds are chosen on the first, and judged on the second", DefaultValueFactory = _ => Both, HelpName = "HALF" };
        half.AcceptOnlyFromAmong(First, Second, Both);
        var sweep = new Option<bool>("--sweep") { Description = "Vary each threshold, and print what that finds; those of 'twin clean' were read off this" };
        var engine = new EngineOptions();
        var command = new Command("clean", """
            Plant errors in a gallery whose labels are right, and count which of them 'twin clean' finds, with the right way out, and what it proposes besides.

            A stranger's face goes to somebody with three faces at least; two such people exchange a face; people with two faces at least are there twice.
            """) { folder, rounds, each, seed, half, sweep };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(folder), new Planting(parsed.GetValue(rounds), parsed.GetValue(each), parsed.GetValue(seed)), parsed.GetRequiredValue(half), parsed.GetValue(sweep),
            engine.Read(parsed), parsed.GetValue(engine.Json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, Planting planting, string half, bool sweep, FaceEngineOptions options, bool json, CancellationToken cancellation)
    {
        (string Person, string File)[] photos = [.. PhotoFolder.ReadPeople(folder).Where(photo => half == Both || IsFirst(photo.Person) == (half == First))];
        using FaceEngine engine = FaceEngine.Open(options);
        string space = engine.Spaces[0];
        CleaningThresholds shipped = CleaningThresholds.Shipped.GetValueOrDefault(space)
            ?? (sweep ? CleaningThresholds.Shipped.Values.First() : throw new InputException("space_unmeasured", $"There are no thresholds for '{space}'; --sweep shows what they would do."));
        float[]?[] vectors = Subjects.Embed(engine, [.. photos.Select(photo => photo.File)], cancellation);
        List<(string Person, float[] Vector)> found = [.. photos.Zip(vectors).Where(pair => pair.Second is not null).Select(pair => (pair.First.Person, pair.Second!))];
        CleaningThresholds[] all = sweep ? [.. Sweep(shipped).Prepend(shipped)] : [shipped];
        List<(CleaningThresholds Thresholds, CleaningReport Report)> reports = [];
        using (var bar = new ProgressBar("galleries", all.Length * planting.Rounds))
        {
            foreach (CleaningThresholds thresholds in all)
                reports.Add((thresholds, await CleaningStudy.RunAsync(found, thresholds, planting.Rounds, planting.Each, planting.Seed, bar.Step, cancellation)));
        }

        IReadOnlyList<Suspicion> before = await new FindSuspicions(PlantedGallery.Plant(found, 0, new Random(0)).Table(), shipped).RunAsync(cancellation: cancellation);
        string[] own = [.. before.Select(suspicion => Tell(suspicion, found))];
        if (json)
        {
            Output.Json(new JsonObject
            {
                ["space"] = space,
                ["photos"] = found.Count,
                ["rows"] = new JsonArray([.. reports.Select(row => Describe(row.Thresholds, row.Report))]),
                ["before"] = new JsonArray([.. own.Select(line => JsonValue.Create(line))]),
            });
        }
        else
        {
            Print(space, found.Count, reports, own);
        }

        return ExitCode.Ok;
    }

    private static bool IsFirst(string person) => (Id.Of("half", person).Value & 1) == 0;

    /// <summary>One threshold at a time.</summary>
    private static IEnumerable<CleaningThresholds> Sweep(CleaningThresholds around)
    {
        double[] steps = [-0.15, -0.1, -0.05, 0.05, 0.1, 0.15];
        return
        [
            .. steps.Select(step => around with { Unlike = around.Unlike + step }),
            .. steps.Select(step => around with { Alike = around.Alike + step }),
            .. steps.Select(step => around with { AlikeSingle = around.AlikeSingle + step }),
        ];
    }

    private static JsonObject Describe(CleaningThresholds thresholds, CleaningReport report) => new()
    {
        ["thresholds"] = new JsonObject
        {
            ["unlike"] = Output.Number(thresholds.Unlike),
            ["alike"] = Output.Number(thresholds.Alike),
            ["alikeSingle"] = Output.Number(thresholds.AlikeSingle),
        },
        ["found"] = Describe(report.AllFound),
        ["wrongFaces"] = Describe(report.Found[SuspicionKind.Unlike]),
        ["swappedLabels"] = Describe(report.Found[SuspicionKind.Elsewhere]),
        ["duplicatedPeople"] = Describe(report.Found[SuspicionKind.Alike]),
        ["falseProposals"] = Describe(report.AllWrong),
        ["falseByKind"] = new JsonObject(report.Wrong.Select(kind => KeyValuePair.Create(kind.Key.ToString().ToLowerInvariant(), (JsonNode?)Describe(kind.Value)))),
        ["reviews"] = report.Reviews,
    };

    private static JsonObject Describe(Proportion proportion) => new()
    {
        ["count"] = proportion.Count,
        ["of"] = proportion.Of,
        ["share"] = Output.Number(proportion.Share),
        ["low"] = Output.Number(proportion.Low),
        ["high"] = Output.Number(proportion.High),
    };

    /// <summary>A suspicion before anything was planted: the set's own errors, or false alarms that come back in every gallery.</summary>
    private static string Tell(Suspicion suspicion, IReadOnlyList<(string Person, float[] Vector)> photos)
    {
        string Name(Id? id) => id is null ? "" : photos.First(photo => PlantedGallery.PersonId(photo.Person) == id).Person;
        return string.Create(CultureInfo.InvariantCulture, $"{suspicion.Kind.ToString().ToLowerInvariant()} {Name(suspicion.Person)} {Name(suspicion.Other)} {suspicion.Own:0.00} {suspicion.Others:0.00}");
    }

    private static void Print(string space, int photos, List<(CleaningThresholds Thresholds, CleaningReport Report)> rows, string[] own)
    {
        CleaningReport first = rows[0].Report;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            space             {space}, {photos} photos
            found             {Text(first.AllFound)}
            wrong faces       {Text(first.Found[SuspicionKind.Unlike])}
            swapped labels    {Text(first.Found[SuspicionKind.Elsewhere])}
            duplicated people {Text(first.Found[SuspicionKind.Alike])}
            false proposals   {Text(first.AllWrong)}
            for review        {first.Reviews} people
            """));
        foreach (string line in own) Console.WriteLine($"before            {line}");
        if (rows.Count == 1) return;
        Console.WriteLine("unlike  alike single   wrong  swapped  twice  false of them unlike, elsewhere, alike");
        foreach ((CleaningThresholds t, CleaningReport r) in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{t.Unlike,6:0.000}{t.Alike,7:0.000}{t.AlikeSingle,7:0.000}{r.Found[SuspicionKind.Unlike].Share,8:P1}{r.Found[SuspicionKind.Elsewhere].Share,9:P1}{r.Found[SuspicionKind.Alike].Share,7:P1}{r.AllWrong.Share,7:P1}{r.Wrong[SuspicionKind.Unlike].Count,15}{r.Wrong[SuspicionKind.Elsewhere].Count,11}{r.Wrong[SuspicionKind.Alike].Count,7}"));
        }
    }

    private static string Text(Proportion proportion)
        => string.Create(CultureInfo.InvariantCulture, $"{proportion.Share:P1} ({proportion.Low:P1} to {proportion.High:P1}), {proportion.Count} of {proportion.Of}");

    private static Option<int> Whole(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError($"{name} must be at least 1.");
        });
        return option;
    }

    private sealed record Planting(int Rounds, int Each, int Seed);
}
