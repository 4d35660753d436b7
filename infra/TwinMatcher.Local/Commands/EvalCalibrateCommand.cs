using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin eval calibrate`: what a cosine of a space means.</summary>
internal static class EvalCalibrateCommand
{
    private static readonly JsonSerializerOptions Plain = new() { WriteIndented = true };

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with a folder of photos for each person, or with photos named NAME_0001.jpg" };
        var name = new Option<string?>("--name") { Description = "What to call these photos in the calibration; the folder's name if not given", HelpName = "NAME" };
        var file = new Option<string?>("--out") { Description = "File of calibrations in which to replace the space's", HelpName = "FILE" };
        var engine = new EngineOptions();
        var command = new Command("calibrate", "Measure what a space's cosines mean, on every pair of photos: likeness and percentile.") { folder, name, file };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetRequiredValue(folder), parsed.GetValue(name), parsed.GetValue(file), engine.Read(parsed), parsed.GetValue(engine.Json), cancellation)));
        return command;
    }

    private static int Run(string folder, string? name, string? file, FaceEngineOptions options, bool json, CancellationToken cancellation)
    {
        (string Person, string File)[] photos = PhotoFolder.ReadPeople(folder);
        using FaceEngine engine = FaceEngine.Open(options);
        float[]?[] vectors = Subjects.Embed(engine, [.. photos.Select(photo => photo.File)], cancellation);
        List<(string, float[])> found = [.. photos.Zip(vectors).Where(pair => pair.Second is not null).Select(pair => (pair.First.Person, pair.Second!))];
        CalibrationReport report = CalibrationFit.Measure(found, name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
        if (file is not null) Store(file, engine.Spaces[0], Json(report));
        Print(report, engine.Spaces[0], photos.Length - found.Count, json);
        return ExitCode.Ok;
    }

    private static JsonObject Json(CalibrationReport report)
    {
        JsonObject calibration = new()
        {
            ["slope"] = report.Calibration.Slope,
            ["middle"] = report.Calibration.Middle,
            ["impostors"] = new JsonArray([.. report.Calibration.Impostors.Select(cosine => JsonValue.Create(cosine))]),
            ["measuredOn"] = report.Calibration.MeasuredOn,
        };
        if (report.Calibration.Same is double same) calibration["same"] = same;
        return calibration;
    }

    private static void Store(string file, string space, JsonObject calibration)
    {
        JsonObject all = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];
        all[space] = calibration;

        // One line a space: nobody reads 102 numbers below each other.
        string[] lines = [.. all.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"  {JsonValue.Create(entry.Key).ToJsonString()}: {entry.Value!.ToJsonString()}")];
        File.WriteAllText(file, $"{{\n{string.Join(",\n", lines)}\n}}\n");
    }

    private static void Print(CalibrationReport report, string space, int missed, bool json)
    {
        if (json)
        {
            JsonObject calibration = Json(report);
            calibration["space"] = space;
            calibration["missed"] = missed;
            calibration["twinCosine"] = new JsonArray([.. report.TwinCosine.Select(value => Output.Number(value))]);
            calibration["twinLikeness"] = new JsonArray([.. report.TwinLikeness.Select(value => Output.Number(value))]);
            Console.WriteLine(calibration.ToJsonString(Plain));
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            space      {space}
            likeness   50 at cosine {report.Calibration.Middle:0.000}, slope {report.Calibration.Slope:0.0}: 10 at {Cosine(report, 0.1):0.000}, 90 at {Cosine(report, 0.9):0.000}
            same       {Three(report.SameLikeness, "0.0")} likeness of pairs of one person at their 10th, 50th and 90th percent
            best look  {Three(report.TwinCosine, "0.000")} cosine of each photo with the most alike of all other people, at the same percents
                       {Three(report.TwinLikeness, "0.0")} likeness of those
            impostors  {report.Calibration.Impostors[50]:0.000} at 50 %, {report.Calibration.Impostors[99]:0.000} at 99 %, {report.Calibration.Impostors[100]:0.000} at 99.9 %, {report.Calibration.Impostors[101]:0.000} at 99.99 %
            video      {(report.Calibration.Same is double same ? $"one person's from cosine {same:0.000} on; see twin eval video" : "too few people with several photos to tell")}
            measured   {report.Calibration.MeasuredOn}; {missed} photos without a face found
            """));
    }

    private static double Cosine(CalibrationReport report, double likeness) => report.Calibration.Middle + Math.Log(likeness / (1 - likeness)) / report.Calibration.Slope;

    private static string Three(double[] values, string format) => string.Join(" / ", values.Select(value => value.ToString(format, CultureInfo.InvariantCulture)));
}
