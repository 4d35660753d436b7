using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin eval detector`: the figures of a detector's card.</summary>
internal static class EvalDetectorCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with images/, images.tsv and faces.tsv" };
        var minScore = new Option<float>("--min-score") { Description = "Lowest score of a face, to compare detectors that are equally silent", DefaultValueFactory = _ => new DetectionOptions().MinScore, HelpName = "S" };
        minScore.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<float>() is not (>= 0 and <= 1)) result.AddError("--min-score must be 0 to 1.");
        });
        var engine = new EngineOptions();
        var command = new Command("detector", "Find faces in labelled photos that no training of ours has seen, and print recall, false faces and landmark error.") { folder, minScore };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetRequiredValue(folder), Options(parsed), parsed.GetValue(engine.Json), cancellation)));
        return command;

        FaceEngineOptions Options(ParseResult parsed)
        {
            FaceEngineOptions read = engine.Read(parsed);
            return read with { Spaces = [], Detection = read.Detection with { MinScore = parsed.GetValue(minScore) } };
        }
    }

    private static int Run(string folder, FaceEngineOptions options, bool json, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder)) throw InputException.NoFolder(folder);
        LabelledPhoto[] photos = LabelledPhotos.ReadTest(folder);
        using FaceEngine engine = FaceEngine.Open(options);
        using var bar = new ProgressBar("photos", photos.Length);
        Print(DetectionStudy.Run(engine, photos, bar.Step, cancellation), photos.Length, json);
        return ExitCode.Ok;
    }

    private static void Print(DetectionReport report, int photos, bool json)
    {
        if (json)
        {
            Output.Json(new JsonObject
            {
                ["photos"] = photos,
                ["faces"] = report.Faces,
                ["recall"] = Output.Number(report.Recall),
                ["freePhotos"] = report.FreePhotos,
                ["freePhotosWithFace"] = Output.Number(report.FreePhotosWithFace),
                ["traps"] = report.Traps,
                ["trapsTaken"] = Output.Number(report.TrapsTaken),
                ["landmarkError"] = Output.Number(report.LandmarkError),
                ["landmarkErrorWorstTenth"] = Output.Number(report.LandmarkErrorWorstTenth),
            });
            return;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            recall    {report.Recall:P2} of {report.Faces} faces in {photos} photos
            false     a face in {report.FreePhotosWithFace:P2} of {report.FreePhotos} photos without one
            traps     {report.TrapsTaken:P2} of {report.Traps} animals and things taken for faces
            landmarks {report.LandmarkError:0.0000} of the eye distance off in the mean, {report.LandmarkErrorWorstTenth:0.0000} in the worst tenth
            """));
    }
}
