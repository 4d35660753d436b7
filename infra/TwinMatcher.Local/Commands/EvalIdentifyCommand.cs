using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin eval identify`: who is it.</summary>
internal static class EvalIdentifyCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with a folder of photos for each person, or with photos named NAME_0001.jpg" };
        var copies = new Option<FaceCopies>("--copies") { Description = "Altered copies that answer, too, as enrolment can add them: Mirror, Brightness, Rotation, Blur, with commas between", HelpName = "KINDS" };
        var heads = new Option<bool>("--heads") { Description = "Learn heads on a part of the photos, too, and compare the best with plain embeddings on photos that nothing was learned from, as 'twin train' does" };
        var engine = new EngineOptions();
        var command = new Command("identify", "Name the person of each photo by everyone's other photos (leave one photo out).") { folder, copies, heads };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(folder), parsed.GetValue(copies), parsed.GetValue(heads), engine.Read(parsed), parsed.GetValue(engine.Json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, FaceCopies copies, bool heads, FaceEngineOptions options, bool json, CancellationToken cancellation)
    {
        (string Person, string File)[] photos = PhotoFolder.ReadPeople(folder);
        using FaceEngine engine = FaceEngine.Open(options);
        float[][]?[] vectors = Subjects.EmbedWithCopies(engine, [.. photos.Select(photo => photo.File)], copies, cancellation);
        var found = photos.Zip(vectors).Where(pair => pair.Second is not null).Select(pair => (pair.First.Person, pair.Second!)).ToList();
        IdentificationReport report = Identification.Score(found);
        TrainingRecord? learned = null;
        if (heads)
        {
            var plain = photos.Zip(vectors).Where(pair => pair.Second is not null).Select(pair => (pair.First.Person, Path.GetFileName(pair.First.File), pair.Second![0])).ToList();
            learned = await HeadStudy.RunAsync(engine.Spaces[0], plain, cancellation);
        }

        Print(report, learned, engine.Spaces[0], photos.Select(photo => photo.Person).Distinct().Count(), photos.Length, photos.Length - found.Count, json);
        return ExitCode.Ok;
    }

    private static void Print(IdentificationReport report, TrainingRecord? learned, string space, int people, int photos, int missed, bool json)
    {
        if (json)
        {
            Output.Json(new JsonObject
            {
                ["space"] = space,
                ["rank1"] = Output.Number(report.Rank1),
                ["rank5"] = Output.Number(report.Rank5),
                ["tarAt1e3"] = Output.Number(report.TarAt1e3),
                ["people"] = people,
                ["photos"] = photos,
                ["queries"] = report.Queries,
                ["missed"] = missed,
                ["heads"] = learned is null ? null : TrainingText.Json(learned),
            });
            return;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            space     {space}
            rank 1    {report.Rank1:P2} of {report.Queries} photos whose person has another
            rank 5    {report.Rank5:P2}
            tar       {report.TarAt1e3:P2} of all pairs at 1 in 1000 false accepts
            gallery   {photos} photos of {people} people, {missed} without a face found
            """));
        if (learned is not null) Console.WriteLine(TrainingText.Of(learned));
    }
}
