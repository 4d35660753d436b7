using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin eval fairness`: whether everybody is served alike.</summary>
internal static class EvalFairnessCommand
{
    private const double FalseAccepts = 1e-3;

    public static Command Create()
    {
        var place = new Argument<string>("DIR") { Description = "Photos whose people are known: a folder with metadata.jsonl or .csv, as 'twin export hf' writes it, such a file, or folders of people in folders of categories" };
        var by = new Option<string>("--by") { Description = "The column that makes the groups, or category", DefaultValueFactory = _ => GroupedPhoto.Category, HelpName = "COLUMN" };
        var bins = new Option<string?>("--bins") { Description = "Cut numbers of the column into bands at these, with commas between, such as 18,30,45,60", HelpName = "LIST" };
        bins.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is string text && Bins(text) is null) result.AddError("--bins must be rising numbers with commas between.");
        });
        var engine = new EngineOptions();
        var command = new Command("fairness", """
            Compare groups of people: photos without a face found, rank 1 among everybody, pairs of one person accepted, and false matches, at the one
            threshold that lets 1 in 1,000 of all pairs of different people pass.

            Shares have Wilson's 95 % interval; false matches one from drawing people, whose pairs are not independent. Groups of fewer than 10 people,
            30 queries or 3,000 pairs are marked: nothing should be concluded from them.

            Example: twin eval fairness images --by age --bins 18,30,45,60
            """) { place, by, bins };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetRequiredValue(place), parsed.GetRequiredValue(by), Bins(parsed.GetValue(bins) ?? "")!, engine.Read(parsed), parsed.GetValue(engine.Json), cancellation)));
        return command;
    }

    private static int Run(string place, string by, IReadOnlyList<double> bins, FaceEngineOptions options, bool json, CancellationToken cancellation)
    {
        IReadOnlyList<GroupedPhoto> photos = GroupedPhoto.Read(place, by, bins);
        using FaceEngine engine = FaceEngine.Open(options);
        float[]?[] vectors = Subjects.Embed(engine, [.. photos.Select(photo => photo.File)], cancellation);
        FairnessReport report = Fairness.Measure([.. photos.Zip(vectors, (photo, vector) => (photo.Person, photo.Group, vector))], FalseAccepts, cancellation);
        if (json) Output.Json(Describe(report, engine.Spaces[0], by));
        else Print(report, engine.Spaces[0], by);
        return ExitCode.Ok;
    }

    /// <summary>Null when the text is no list of rising numbers.</summary>
    private static double[]? Bins(string text)
    {
        List<double> bins = [];
        foreach (string word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double bin) || (bins.Count > 0 && bin <= bins[^1])) return null;
            bins.Add(bin);
        }

        return [.. bins];
    }

    private static JsonObject Describe(FairnessReport report, string space, string by) => new()
    {
        ["space"] = space,
        ["by"] = by,
        ["threshold"] = Output.Number(report.Threshold),
        ["falseAccepts"] = FalseAccepts,
        ["all"] = Describe(report.All),
        ["groups"] = new JsonArray([.. report.Groups.Select(Describe)]),
    };

    private static JsonObject Describe(GroupFairness group) => new()
    {
        ["group"] = group.Name,
        ["people"] = group.People,
        ["missed"] = Describe(group.Missed, group.Missed.Low, group.Missed.High),
        ["rank1"] = Describe(group.Rank1, group.Rank1.Low, group.Rank1.High),
        ["accepted"] = Describe(group.Accepted, group.Accepted.Low, group.Accepted.High),
        ["falseMatches"] = Describe(group.FalseMatches, group.FalseLow, group.FalseHigh),
        ["tooSmall"] = group.IsTooSmall,
    };

    private static JsonObject Describe(Proportion proportion, double low, double high) => new()
    {
        ["count"] = proportion.Count,
        ["of"] = proportion.Of,
        ["share"] = Output.Number(proportion.Share),
        ["low"] = Output.Number(low),
        ["high"] = Output.Number(high),
    };

    private static void Print(FairnessReport report, string space, string by)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"space {space}, by {by}, threshold {report.Threshold:0.000}: 1 in 1,000 pairs of different people pass"));
        Console.WriteLine($"{"group",-16} people {"no face",8} {"rank 1",26} {"accepted",26} {"false in 1,000",24}");
        foreach (GroupFairness group in report.Groups.Prepend(report.All))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{group.Name,-16} {group.People,6} {group.Missed.Share,8:P1} {Text(group.Rank1),26} {Text(group.Accepted),26} {$"{1000 * group.FalseMatches.Share:0.00} ({1000 * group.FalseLow:0.00}-{1000 * group.FalseHigh:0.00})",24}{(group.IsTooSmall ? "  too small to judge" : "")}"));
        }
    }

    private static string Text(Proportion proportion) => string.Create(CultureInfo.InvariantCulture, $"{proportion.Share:P1} ({proportion.Low:P1} to {proportion.High:P1})");
}
