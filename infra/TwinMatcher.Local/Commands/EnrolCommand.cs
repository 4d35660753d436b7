using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Import;
using TwinMatcher.Local.Import.Sources;
using TwinMatcher.Local.Serving;
using TwinMatcher.Local.Terminal;
using TwinMatcher.Local.Video;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin enrol`: a folder of people becomes part of the gallery.</summary>
internal static class EnrolCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("PATH") { Description = "A folder of photos for each person, or photos named after people; or a video of one person" };
        var category = new Option<string>("--category") { Description = $"What they are known for: {string.Join(", ", Categories.All)}", DefaultValueFactory = _ => Categories.Other, HelpName = "C" };
        category.AcceptOnlyFromAmong([.. Categories.All]);
        var source = new Option<string?>("--source") { Description = "Where the photos come from", HelpName = "S" };
        var licence = new Option<string?>("--licence") { Description = "By what right they are here", HelpName = "L" };
        var copies = new Option<Augmentation>("--copies") { Description = "Embed altered copies of each face, too: mirror, brightness, rotation, blur, separated by commas", HelpName = "KINDS" };
        var name = new Option<string?>("--name") { Description = "Who is in the video", HelpName = "NAME" };
        Option<double> pace = VideoPace.Option();
        Option<string> data = DataPlace.Option();
        var engine = new EngineOptions();
        var command = new Command("enrol", """
            Enrol people from photos on this machine, on all cores.

            Doing it again adds only what is missing: an interrupted run goes on, and more photos join their people. Photos
            without exactly one good face are refused and named with the reason; the exit code is 1 then.

            Of a video, up to eight good frames of whoever is seen longest are enrolled; ffmpeg must be there.

            Examples: twin enrol people --category film --source "own photos" --licence CC0-1.0
                      twin enrol ada.mp4 --name "Ada Lovelace"
            """) { folder, category, source, licence, copies, name, pace, data, engine.Json };
        engine.AddModelsTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var options = new GalleryOptions { Augmentation = parsed.GetValue(copies) };
            var provenance = new Provenance(parsed.GetValue(source), parsed.GetValue(licence));
            if (VideoFrames.IsVideo(parsed.GetRequiredValue(folder)))
            {
                if (parsed.GetValue(name) is not string who) throw new InputException("name_missing", "Say with --name who is in the video.");
                return EnrolVideo.RunAsync(
                    parsed.GetRequiredValue(folder), parsed.GetValue(pace), parsed.GetRequiredValue(data), new NewPerson(who, parsed.GetRequiredValue(category), provenance), options,
                    engine.Read(parsed), parsed.GetValue(engine.Json), cancellation);
            }

            return RunAsync(
                parsed.GetRequiredValue(folder), parsed.GetRequiredValue(data), parsed.GetRequiredValue(category), provenance, options,
                engine.Read(parsed), parsed.GetValue(engine.Json), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        string folder, string data, string category, Provenance provenance, GalleryOptions options, FaceEngineOptions models, bool json, CancellationToken cancellation)
    {
        ImportSet set = new([.. PeopleFolder.Read(folder).Select(photo => new ImportItem(photo.File, photo.File, photo.Name))]);
        ImportOptions importing = new(category, provenance);
        ImportPlan plan = new(set, importing, cancellation);
        await using LocalStorage storage = LocalStorage.Open(data, TimeProvider.System);
        await storage.NoteAsync("twin enrol", [], cancellation);
        using FaceEngine engine = FaceEngine.Open(models);
        using var product = new LocalProduct(storage, engine, options, TimeProvider.System, RandomNumberGenerator.Fill);
        long start = Stopwatch.GetTimestamp();
        ImportReport report;
        using (var bar = new ProgressBar("photos", plan.Usable))
            report = await new ImportRun(product, importing).RunAsync(plan, bar.Step, cancellation);
        // One shard is quicker to load than one a photo.
        var compact = new CompactSpace(storage.Documents, storage.Objects, TimeProvider.System, options);
        foreach (string space in engine.Spaces) await compact.RunAsync(space, cancellation);
        TimeSpan taken = Stopwatch.GetElapsedTime(start);
        if (json) Output.Json(Describe(report, taken));
        else Print(report, taken);
        return report.Refused.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private static JsonObject Describe(ImportReport report, TimeSpan taken) => new()
    {
        ["people"] = report.People,
        ["photos"] = report.Records,
        ["enrolled"] = report.Enrolled,
        ["refused"] = new JsonArray([.. report.Refused.Select(photo => new JsonObject { ["photo"] = photo.Item.Photo, ["code"] = photo.Why.Code, ["sentence"] = photo.Why.Sentence })]),
        ["seconds"] = Output.Number(taken.TotalSeconds),
    };

    private static void Print(ImportReport report, TimeSpan taken)
    {
        foreach (RefusedItem photo in report.Refused) Console.Error.WriteLine($"{photo.Item.Photo}: {photo.Why.Code}: {photo.Why.Sentence}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Enrolled} of {report.Records} photos of {report.People} people are in the gallery ({taken.TotalSeconds:0.0} s)"));
        foreach ((string code, int count) in report.Reasons()) Console.WriteLine($"  {count,6} refused: {code}");
    }
}
