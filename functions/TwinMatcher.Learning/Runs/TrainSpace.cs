using System.Security.Cryptography;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Learning.Runs;

/// <summary>Does the training of a space that was asked for, or goes on with it. One at a time by lease; whatever is done is kept, so that a run that dies or must pause costs the piece of
/// work it was at. Record, champion and the end of the training are one write: there is no moment at which one of them says what another does not.</summary>
/// <param name="lease">How long the lease outlives the last sign of life; <see cref="LeaseLifetime"/> when null.</param>
public sealed class TrainSpace(IDocuments documents, IObjects objects, TimeProvider clock, GalleryOptions options, Chance chance, TimeSpan? lease = null)
{
    /// <summary>Renewed after every piece of work; a training whose process died is taken over after this.</summary>
    public static readonly TimeSpan LeaseLifetime = TimeSpan.FromMinutes(10);

    /// <summary>A training that dies so often will not get better by itself.</summary>
    public const int MostAttempts = 5;

    private readonly Champions _champions = new(documents, objects);

    /// <param name="until">When to pause; the next run goes on.</param>
    /// <returns>The record once the training has ended; null when nothing is to be done, another does it, or it paused.</returns>
    /// <exception cref="StorageBusyException">Storage does not answer; the next run goes on.</exception>
    public async ValueTask<TrainingRecord?> RunAsync(string space, DateTimeOffset? until = null, CancellationToken cancellation = default)
    {
        if (await documents.GetAsync(Keys.OpenTraining(space), cancellation).ConfigureAwait(false) is null) return null;
        Lease? taken = await Lease.TakeAsync(documents, clock, $"train-{space}", RandomId.From(chance).ToString(), lease ?? LeaseLifetime, cancellation).ConfigureAwait(false);
        if (taken is null) return null;
        TrainingRecord? ended;
        try
        {
            ended = await TrainAsync(space, taken, until, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever stops it may start it again at once.
            await taken.ReleaseAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        await taken.ReleaseAsync(cancellation).ConfigureAwait(false);
        return ended;
    }

    private async Task<TrainingRecord?> TrainAsync(string space, Lease taken, DateTimeOffset? until, CancellationToken cancellation)
    {
        if (await AttemptAsync(space, cancellation).ConfigureAwait(false) is not Attempt attempt) return null;
        if (attempt.Open.Attempts > MostAttempts)
            return await EndAsync(attempt, attempt.Record with { State = TrainingState.Failed, Failure = $"It was begun {MostAttempts} times and never came to an end." }, null, cancellation).ConfigureAwait(false);
        FaceTable faces = await new ReadFaces(documents, objects).RunAsync(space, cancellation).ConfigureAwait(false);
        LearningSet set = new(faces, await new ReadFeedback(documents, clock, options.MatchLifetime).RunAsync(faces, cancellation).ConfigureAwait(false));
        (ModelRegistry registry, long version) = await _champions.RegistryAsync(space, cancellation).ConfigureAwait(false);
        Contender? champion = await ContenderAsync(registry, faces.Count == 0 ? null : faces.Dimension, cancellation).ConfigureAwait(false);
        Checkpoints checkpoints = new(objects, space, attempt.Record.Id);
        DateTimeOffset started = await BeginAsync(checkpoints, set, registry.Champion, cancellation).ConfigureAwait(false);
        TrainingResult? result = await new Trainer(clock).RunAsync(set, champion, attempt.Record.Seed, checkpoints, GoOnAsync, cancellation).ConfigureAwait(false);
        if (result is null) return null;
        TrainingRecord record = attempt.Record with
        {
            State = TrainingState.Done,
            Code = Trainer.Code,
            StartedAt = started,
            Data = result.Data with { Champion = registry.Champion },
            Candidates = result.Candidates,
            Test = result.Test,
            Decision = result.Decision,
            Milliseconds = result.Milliseconds,
        };
        return await DecideAsync(attempt, record, result, registry, version, cancellation).ConfigureAwait(false);

        // A lease that was lost is another's training now.
        async ValueTask<bool> GoOnAsync(CancellationToken stop) => !(clock.GetUtcNow() >= until) && await taken.RenewAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Counts the attempt, so that whoever began before can no longer end the training.</summary>
    private async Task<Attempt?> AttemptAsync(string space, CancellationToken cancellation)
    {
        if (await documents.GetAsync(Keys.OpenTraining(space), cancellation).ConfigureAwait(false) is not Document document) return null;
        OpenTraining open = document.Read(ModelJson.Default.OpenTraining);
        Document stored = await documents.GetAsync(Keys.Training(open.Id), cancellation).ConfigureAwait(false) ?? throw new StorageBusyException($"the training {open.Id} is not stored");
        TrainingRecord record = stored.Read(ModelJson.Default.TrainingRecord) with { State = TrainingState.Running, StartedAt = clock.GetUtcNow() };
        open = open with { Attempts = open.Attempts + 1 };
        DocumentChange[] changes = [DocumentChange.Replace(document.Key, document.Version, Body.Of(open, ModelJson.Default.OpenTraining)), .. Trainings.Update(record)];
        return await documents.WriteAsync(changes, cancellation).ConfigureAwait(false) ? new Attempt(open, document.Version + 1, record) : null;
    }

    private async Task<Contender?> ContenderAsync(ModelRegistry registry, int? dimension, CancellationToken cancellation)
    {
        ChampionHead champion = await _champions.FindAsync(registry, dimension, cancellation).ConfigureAwait(false);
        if (champion.Trouble is not null) return null;
        if (champion.Learned is not Head head) return new Contender(Candidates.Candidate.Identity, LinearMap.Identity, 0);
        return Contender.Of(registry.Find(champion.Version)!, head);
    }

    /// <summary>Work that was done on other faces is thrown away.</summary>
    private async Task<DateTimeOffset> BeginAsync(Checkpoints checkpoints, LearningSet set, int champion, CancellationToken cancellation)
    {
        BeginCheckpoint? begun = await checkpoints.BeginAsync(cancellation).ConfigureAwait(false);
        if (begun is not null && begun.Data == set.Hash && begun.Code == Trainer.Code && begun.Champion == champion) return begun.StartedAt;
        if (begun is not null) await checkpoints.ClearAsync(cancellation).ConfigureAwait(false);
        DateTimeOffset now = clock.GetUtcNow();
        await checkpoints.BeginAsync(new BeginCheckpoint(set.Hash, Trainer.Code, champion, now), cancellation).ConfigureAwait(false);
        return now;
    }

    private async Task<TrainingRecord?> DecideAsync(
        Attempt attempt, TrainingRecord record, TrainingResult result, ModelRegistry registry, long version, CancellationToken cancellation)
    {
        if (!result.Decision.Promoted) return await EndAsync(attempt, record, null, cancellation).ConfigureAwait(false);
        ModelRegistry moved = await PromoteAsync(record, result, registry, cancellation).ConfigureAwait(false);
        TrainingRecord promoted = record with { Decision = result.Decision with { Version = moved.Champion } };
        DocumentChange pointer = PromoteHead.Write(record.Space, moved, version);
        if (await EndAsync(attempt, promoted, pointer, cancellation).ConfigureAwait(false) is TrainingRecord ended) return ended;

        // Either somebody else has ended the training, or the champion is another: then what was compared is no longer the question.
        Decision late = new(false, "champion_moved", "The champion was changed while the training ran, so the comparison no longer counts.");
        return await EndAsync(attempt, record with { Decision = late }, null, cancellation).ConfigureAwait(false);
    }

    private async Task<ModelRegistry> PromoteAsync(TrainingRecord record, TrainingResult result, ModelRegistry registry, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Contender challenger = result.Challenger!;
        if (challenger.Version is int known) return registry.Promote(known, now, ChampionMove.ByTraining, record.Id);
        int next = registry.Newest + 1;
        Head head = challenger.Map.Weights is Matrix weights
            ? new Head(next, weights.Columns, weights.Rows, weights.Pack(), challenger.Aggregation)
            : Head.Identity(result.Dimension, next, challenger.Aggregation);
        byte[] file = HeadFile.Write(head);
        string key = ObjectNames.Head(record.Space, next, Convert.ToHexStringLower(SHA256.HashData(file).AsSpan(0, 8)));
        await objects.PutIfAbsentAsync(key, new MemoryStream(file), "application/octet-stream", cancellation).ConfigureAwait(false);
        return registry.Add(new LearnedHead(
            next, key, challenger.Method, head.OutputDimension, now, record.Id, result.Test.Challenger!.Rank1, result.Test.Champion!.Rank1, result.Calibration, challenger.Aggregation));
    }

    /// <summary>Null when the pointer has moved, or another attempt is under way or has ended the training.</summary>
    private async Task<TrainingRecord?> EndAsync(Attempt attempt, TrainingRecord record, DocumentChange? pointer, CancellationToken cancellation)
    {
        TrainingRecord ended = record with { FinishedAt = clock.GetUtcNow() };
        DocumentChange[] changes = [DocumentChange.Delete(Keys.OpenTraining(record.Space), attempt.Version), .. Trainings.Update(ended), .. pointer is null ? [] : new[] { pointer }];
        if (!await documents.WriteAsync(changes, cancellation).ConfigureAwait(false)) return null;
        await new Checkpoints(objects, record.Space, record.Id).ClearAsync(cancellation).ConfigureAwait(false);
        return ended;
    }

    /// <param name="Version">Of the open training's document.</param>
    private sealed record Attempt(OpenTraining Open, long Version, TrainingRecord Record);
}
