using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Local.Import;
using TwinMatcher.Local.Serving;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin bench enrol`: what storing costs beside looking.</summary>
internal static class BenchEnrolCommand
{
    /// <summary>The two are measured in turns, because the machine may have other things to do.</summary>
    private const int Turns = 10;

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder of photos, used again and again" };
        var photos = new Option<int>("--photos") { Description = "How many photos to enrol", DefaultValueFactory = _ => 5000, HelpName = "N" };
        photos.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < Turns) result.AddError($"--photos must be at least {Turns}.");
        });
        var engine = new EngineOptions();
        var command = new Command("enrol", "Enrol photos into a new gallery on all cores, and compare with the bare face engine looking at the same photos.") { folder, photos, engine.Json };
        engine.AddModelsTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(folder), parsed.GetValue(photos), engine.Read(parsed), parsed.GetValue(engine.Json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, int photos, FaceEngineOptions models, bool json, CancellationToken cancellation)
    {
        string[] files = PhotoFolder.Read(folder);
        string data = Directory.CreateTempSubdirectory("twin-bench-").FullName;
        try
        {
            using FaceEngine engine = FaceEngine.Open(models);
            await using LocalStorage storage = LocalStorage.Open(data, TimeProvider.System);
            using var product = new LocalProduct(storage, engine, new GalleryOptions(), TimeProvider.System, RandomNumberGenerator.Fill);
            var add = new AddPerson(storage.Documents, TimeProvider.System, product.Chance);
            var enrol = new EnrolPhoto(storage.Documents, storage.Objects, product.ReadPhoto, product.Options, TimeProvider.System);
            Spent bare = default, whole = default;
            int ready = 0;
            using var bar = new ProgressBar("photos", photos);
            for (int turn = 0; turn < Turns; turn++)
            {
                int from = photos * turn / Turns, to = photos * (turn + 1) / Turns;
                bare += await TimeAsync(from, to, Environment.ProcessorCount, photo => Task.Run(() => engine.Find(Read(photo)), cancellation), cancellation);
                whole += await TimeAsync(from, to, ImportRun.AtOnce, async photo =>
                {
                    // Everybody is somebody else, so that no photo is there already.
                    Outcome<Person> person = await add.RunAsync(new NewPerson($"Person {photo}", Categories.Other), cancellation);
                    Outcome<Upload> upload = await enrol.RunAsync(person.Value!.Id, Read(photo), cancellation: cancellation);
                    if (upload.Value?.State == UploadState.Ready) Interlocked.Increment(ref ready);
                    bar.Step();
                }, cancellation);
            }

            Print(photos, ready, bare, whole, json);
            return ExitCode.Ok;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }

        byte[] Read(int photo) => File.ReadAllBytes(files[photo % files.Length]);
    }

    private static async Task<Spent> TimeAsync(int from, int to, int atOnce, Func<int, Task> work, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan worked = Environment.CpuUsage.TotalTime;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(from, to, parallel, async (photo, _) => await work(photo));
        return new Spent(Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - worked);
    }

    private static void Print(int photos, int ready, Spent bareSpent, Spent wholeSpent, bool json)
    {
        double bare = photos / bareSpent.Time.TotalSeconds, whole = photos / wholeSpent.Time.TotalSeconds;
        double bareWork = bareSpent.Work.TotalMilliseconds / photos, wholeWork = wholeSpent.Work.TotalMilliseconds / photos;
        if (json)
        {
            Output.Json(new JsonObject
            {
                ["photos"] = photos,
                ["enrolled"] = ready,
                ["barePerSecond"] = Output.Number(bare),
                ["enrolPerSecond"] = Output.Number(whole),
                ["share"] = Output.Number(whole / bare),
                ["bareCoreMs"] = Output.Number(bareWork),
                ["enrolCoreMs"] = Output.Number(wholeWork),
            });
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            photos    {photos}, {ready} enrolled, the others refused
            engine    {bare:0.0} photos a second, looking only; {bareWork:0.0} ms of a core each
            enrol     {whole:0.0} photos a second, {whole / bare:P1} of it; {wholeWork:0.0} ms of a core each
            """));
    }

    /// <summary>Time on the clock, and time of all cores, which a busy neighbour disturbs less.</summary>
    private readonly record struct Spent(TimeSpan Time, TimeSpan Work)
    {
        public static Spent operator +(Spent left, Spent right) => new(left.Time + right.Time, left.Work + right.Work);
    }
}
