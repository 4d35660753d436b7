using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Models;

/// <summary>One page of trainings, newest first.</summary>
/// <param name="Next">To ask for those after it; null at the end.</param>
public sealed record TrainingPage(IReadOnlyList<TrainingRecord> Trainings, string? Next);

/// <summary>Trainings: asking for one, and reading what came of them.</summary>
public sealed class Trainings(IDocuments documents, TimeProvider clock)
{
    /// <summary>Puts a training on the list of what is to be done; a space has one at a time.</summary>
    /// <exception cref="StorageBusyException">Storage does not answer; whether the training is on the list is unknown.</exception>
    public async ValueTask<Outcome<TrainingRecord>> RequestAsync(string space, TrainingCause by, Chance chance, CancellationToken cancellation = default)
    {
        TrainingRecord record = New(space, by, RandomId.From(chance), clock.GetUtcNow());
        return await documents.WriteAsync(Open(record), cancellation).ConfigureAwait(false) ? record : Problems.TrainingRunning;
    }

    public async ValueTask<Outcome<TrainingRecord>> FindAsync(Id id, CancellationToken cancellation = default)
    {
        Document? stored = await documents.GetAsync(Keys.Training(id), cancellation).ConfigureAwait(false);
        return stored is null ? Problems.TrainingUnknown : stored.Read(ModelJson.Default.TrainingRecord);
    }

    /// <param name="space">Null for all.</param>
    /// <param name="after">The <see cref="TrainingPage.Next"/> of the page before.</param>
    public async ValueTask<Outcome<TrainingPage>> ListAsync(string? space, int limit, string? after, CancellationToken cancellation = default)
    {
        List<TrainingRecord> found = [];
        string? next = null;
        if (after is not null && (next = TimedKey.Parse(after)) is null) return Problems.Invalid("after", "must be the 'next' of a page before");
        do
        {
            DocumentPage page = await documents.QueryAsync(Keys.AllTrainings with { Limit = limit, After = next, Descending = true }, cancellation).ConfigureAwait(false);
            next = page.Next;
            foreach (Document document in page.Documents)
            {
                TrainingRecord training = document.Read(ModelJson.Default.TrainingRecord);
                if (space is not null && training.Space != space) continue;
                found.Add(training);
                if (found.Count == limit) return new TrainingPage(found, TimedKey.Text(document.Key.Sort));
            }
        }
        while (next is not null);
        return new TrainingPage(found, null);
    }

    /// <summary>Trainings that ended since a moment, oldest first.</summary>
    public async ValueTask<IReadOnlyList<TrainingRecord>> SinceAsync(DateTimeOffset from, CancellationToken cancellation = default)
    {
        // A training ends within hours of being asked for.
        string oldest = Keys.TrainingListing(from.AddDays(-1), default).Sort;
        List<TrainingRecord> found = [];
        await foreach (Document document in documents.AllAsync(Keys.AllTrainings with { Descending = true }, cancellation).ConfigureAwait(false))
        {
            if (string.CompareOrdinal(document.Key.Sort, oldest) < 0) break;
            TrainingRecord training = document.Read(ModelJson.Default.TrainingRecord);
            if (training.FinishedAt >= from) found.Add(training);
        }

        return [.. found.OrderBy(training => training.FinishedAt).ThenBy(training => training.Id)];
    }

    internal static TrainingRecord New(string space, TrainingCause by, Id id, DateTimeOffset at)
        => new(id, space, TrainingState.Waiting, by, at, (uint)(id.Value >> 64));

    /// <summary>The write fails where the space has a training already.</summary>
    internal static DocumentChange[] Open(TrainingRecord record) =>
    [
        DocumentChange.Create(Keys.OpenTraining(record.Space), Body.Of(new OpenTraining(record.Id, record.Space, 0), ModelJson.Default.OpenTraining)),
        DocumentChange.Create(Keys.Training(record.Id), Body.Of(record, ModelJson.Default.TrainingRecord)),
        DocumentChange.Create(Keys.TrainingListing(record.RequestedAt, record.Id), Body.Of(record.Summary, ModelJson.Default.TrainingRecord)),
    ];

    /// <summary>Both documents of a training, as it is now.</summary>
    internal static DocumentChange[] Update(TrainingRecord record) =>
    [
        DocumentChange.Put(Keys.Training(record.Id), Body.Of(record, ModelJson.Default.TrainingRecord)),
        DocumentChange.Put(Keys.TrainingListing(record.RequestedAt, record.Id), Body.Of(record.Summary, ModelJson.Default.TrainingRecord)),
    ];
}
