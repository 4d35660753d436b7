using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Runs;

namespace TwinMatcher.Retrain;

/// <summary>What the clock asks for.</summary>
public enum ScheduledTask
{
    /// <summary>Merge shards, compute them for the champion, and purge what was forgotten.</summary>
    Compact,

    /// <summary>Ask for the trainings that are due, and do those that were asked for.</summary>
    Train,
}

/// <summary>What a task did.</summary>
/// <param name="Trained">Trainings that ended; one that paused is gone on with by the next run.</param>
public sealed record RetrainReport(IReadOnlyList<CompactionReport> Compacted, IReadOnlyList<TrainingRecord> Trained);

/// <summary>Does what is due, in every space.</summary>
public sealed class RetrainHandler(CompactSpace compact, ScheduleTrainings schedule, TrainSpace train, IReadOnlyList<string> spaces)
{
    /// <param name="until">When a training must pause: some time before the function's own end. A training keeps what it did and is gone on with by the next run.</param>
    /// <returns>Empty when nothing was due, or somebody else was faster.</returns>
    public async ValueTask<RetrainReport> HandleAsync(ScheduledTask task, DateTimeOffset? until = null, CancellationToken cancellation = default)
    {
        List<CompactionReport> compacted = [];
        List<TrainingRecord> trained = [];
        foreach (string space in spaces)
        {
            switch (task)
            {
                case ScheduledTask.Compact:
                    if (await compact.RunAsync(space, cancellation) is CompactionReport report) compacted.Add(report);
                    break;
                case ScheduledTask.Train:
                    await schedule.RunAsync(space, cancellation);
                    if (await train.RunAsync(space, until, cancellation) is TrainingRecord record) trained.Add(record);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(task), task, "no such task");
            }
        }

        foreach (CompactionReport report in compacted) RetrainMetrics.Compacted(report);
        foreach (TrainingRecord record in trained) RetrainMetrics.Trained(record);
        return new RetrainReport(compacted, trained);
    }
}
