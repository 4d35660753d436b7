using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Runs;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin train`: learn a better head now, or do a training again.</summary>
internal static class TrainCommand
{
    // The folder is this process's alone: a lease in it is of a process that was killed.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var space = new Option<string?>("--space") { Description = "Only this space; else every space of the gallery", HelpName = "ID" };
        var replay = new Option<string?>("--replay") { Description = "Do the training of this id again and compare every number; changes nothing, and exit code 1 says that a number differs", HelpName = "RECORD" };
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("train", "Learn from the gallery, and promote what is better beyond chance. A server does it by itself every three days.") { space, replay, data, json };
        command.SetAction((parsed, cancellation) => parsed.GetValue(replay) is string record
            ? ReplayAsync(record, parsed.GetRequiredValue(data), parsed.GetValue(json), cancellation)
            : TrainAsync(parsed.GetValue(space), parsed.GetRequiredValue(data), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> TrainAsync(string? only, string data, bool json, CancellationToken cancellation)
    {
        await using LocalStorage storage = LocalStorage.Open(data, TimeProvider.System);
        await storage.NoteAsync("twin train", [], cancellation);
        IReadOnlyList<string> spaces = await StoredSpaces.ReadAsync(storage.Objects, cancellation);
        if (only is not null && !spaces.Contains(only)) throw Wrong(Problems.SpaceUnknown(only, spaces));
        var trainings = new Trainings(storage.Documents, TimeProvider.System);
        var train = new TrainSpace(storage.Documents, storage.Objects, TimeProvider.System, new GalleryOptions(), RandomNumberGenerator.Fill, Lease);
        var done = new JsonArray();
        foreach (string space in only is null ? spaces : [only])
        {
            // One that waits already, or was broken off, is done in its place.
            await trainings.RequestAsync(space, TrainingCause.Command, RandomNumberGenerator.Fill, cancellation);
            TrainingRecord record = await train.RunAsync(space, cancellation: cancellation)
                ?? throw new InputException("training_running", $"Another process trains {space}, or was killed while it did; its claim ends {Lease.TotalSeconds:0} seconds after its last sign of life.");
            if (json) done.Add(TrainingText.Json(record));
            else Console.WriteLine(TrainingText.Of(record));
        }

        if (json) Output.Json(new JsonObject { ["trainings"] = done });
        else if (spaces.Count == 0) Console.WriteLine("The gallery has no faces to learn from.");
        return ExitCode.Ok;
    }

    private static async Task<int> ReplayAsync(string text, string data, bool json, CancellationToken cancellation)
    {
        await using LocalStorage storage = LocalStorage.Open(data, TimeProvider.System);
        if (!Id.TryParse(text, out Id id)) throw Wrong(Problems.TrainingUnknown);
        Outcome<TrainingRecord> record = await new Trainings(storage.Documents, TimeProvider.System).FindAsync(id, cancellation);
        if (!record.IsDone) throw Wrong(record.Problem);
        Outcome<Replay> outcome = await new ReplayTraining(storage.Documents, storage.Objects, TimeProvider.System, new GalleryOptions()).RunAsync(record.Value, cancellation);
        if (!outcome.IsDone) throw Wrong(outcome.Problem);
        Replay replay = outcome.Value;
        if (json) Output.Json(new JsonObject { ["same"] = replay.Same, ["training"] = TrainingText.Json(replay.Again) });
        else
        {
            Console.WriteLine(TrainingText.Of(replay.Again));
            Console.WriteLine(replay.Same ? "replay     the same, bit for bit" : "replay     NOT the same as the record");
        }

        return replay.Same ? ExitCode.Ok : ExitCode.Refused;
    }

    private static InputException Wrong(Problem problem) => new(problem.Code, problem.Sentence);
}
