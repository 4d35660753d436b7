using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Videos;
using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin eval video`: from which cosine on two faces of a video are one person's.</summary>
internal static class EvalVideoCommand
{
    private static readonly double[] Told = [50, 80, 90, 95, 97, 98, 99, 99.9, 99.99];

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with a folder of photos for each person, or with photos named NAME_0001.jpg" };
        var videos = new Option<int>("--videos") { Description = "How many videos to make of the photos", DefaultValueFactory = _ => VideoStudy.UsualVideos, HelpName = "N" };
        var engine = new EngineOptions();
        var command = new Command("video", "Measure from which cosine on two faces of a video are one person's, on videos made of photos.") { folder, videos };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetRequiredValue(folder), parsed.GetValue(videos), engine.Read(parsed), parsed.GetValue(engine.Json), cancellation)));
        return command;
    }

    private static int Run(string folder, int videos, FaceEngineOptions options, bool json, CancellationToken cancellation)
    {
        (string Person, string File)[] photos = PhotoFolder.ReadPeople(folder);
        using FaceEngine engine = FaceEngine.Open(options);
        string space = engine.Spaces[0];
        if (Calibrations.Shipped.GetValueOrDefault(space) is not { IsMeasured: true } calibration)
            throw new InputException("space_unmeasured", $"Nothing was measured of {space} yet; see 'twin eval calibrate'.");
        float[]?[] vectors = Subjects.Embed(engine, [.. photos.Select(photo => photo.File)], cancellation);
        List<(string, float[])> found = [.. photos.Zip(vectors).Where(pair => pair.Second is not null).Select(pair => (pair.First.Person, pair.Second!))];
        IReadOnlyList<VideoScore> scores = VideoStudy.Run(found, calibration, videos);
        VideoScore best = scores.MaxBy(score => score.Both)!, used = scores.MinBy(score => Math.Abs(score.Cosine - VideoPeople.Same(calibration)))!;
        if (json)
        {
            Output.Json(new JsonObject { ["space"] = space, ["videos"] = videos, ["seed"] = VideoStudy.Seed, ["best"] = Json(best), ["used"] = Json(used), ["scores"] = new JsonArray([.. scores.Select(Json)]) });
            return ExitCode.Ok;
        }

        Console.WriteLine($"space {space}, {videos} videos of {found.Count:N0} photos, seed {VideoStudy.Seed}");
        Console.WriteLine("strangers below   cosine   right    whole    both");
        foreach (VideoScore score in scores.Where(score => Told.Contains(score.Percent) || score == best || score == used))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{score.Percent,11:0.##} %   {score.Cosine,8:0.000}   {score.Right,5:0.0 %}   {score.Whole,5:0.0 %}   {score.Both,5:0.0 %}{(score == best ? "   best" : "")}{(score == used ? "   used" : "")}"));
        return ExitCode.Ok;
    }

    private static JsonNode Json(VideoScore score) => new JsonObject
    {
        ["percent"] = score.Percent,
        ["cosine"] = Output.Number(score.Cosine),
        ["right"] = Output.Number(score.Right),
        ["whole"] = Output.Number(score.Whole),
        ["both"] = Output.Number(score.Both),
    };
}
