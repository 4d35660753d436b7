using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Learning.Runs;

/// <summary>Asks for a training of each space when its time has come: every so often, however often it is asked, and whatever restarts between. A space is first due a whole period
/// after it was first seen.</summary>
public sealed class ScheduleTrainings(IDocuments documents, TimeProvider clock, Chance chance, TimeSpan period)
{
    /// <summary>How often a space is due unless said otherwise.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(3);

    /// <summary>Asks for a training if one is due; of several who find it due at once, one does.</summary>
    public async ValueTask<bool> RunAsync(string space, CancellationToken cancellation = default)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Document? stored = await documents.GetAsync(Keys.TrainingSchedule(space), cancellation).ConfigureAwait(false);
        if (stored is null)
        {
            await documents.WriteAsync([DocumentChange.Create(Keys.TrainingSchedule(space), Mark(now))], cancellation).ConfigureAwait(false);
            return false;
        }

        DateTimeOffset last = stored.Read(ModelJson.Default.TrainingSchedule).Last;
        if (now < last + period) return false;

        // Kept to the rhythm: a look that comes late by minutes does not move all later ones. After a long pause the missed ones are not made up for.
        DateTimeOffset mark = last + (period * Math.Floor((now - last) / period));
        DocumentChange moved = DocumentChange.Replace(stored.Key, stored.Version, Mark(mark));
        TrainingRecord record = Trainings.New(space, TrainingCause.Schedule, RandomId.From(chance), now);
        if (await documents.WriteAsync([moved, .. Trainings.Open(record)], cancellation).ConfigureAwait(false)) return true;

        // One asked for by hand is under way: it does as well.
        if (await documents.GetAsync(Keys.OpenTraining(space), cancellation).ConfigureAwait(false) is not null)
            await documents.WriteAsync([moved], cancellation).ConfigureAwait(false);
        return false;
    }

    private static byte[] Mark(DateTimeOffset last) => Body.Of(new TrainingSchedule(last), ModelJson.Default.TrainingSchedule);
}
