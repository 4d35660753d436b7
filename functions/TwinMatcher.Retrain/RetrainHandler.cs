using TwinMatcher.Gallery.Index;

namespace TwinMatcher.Retrain;

/// <summary>What the clock asks for.</summary>
public enum ScheduledTask
{
    /// <summary>Merge shards and purge what was forgotten.</summary>
    Compact,
}

/// <summary>Does what is due, in every space.</summary>
public sealed class RetrainHandler(CompactSpace compact, IReadOnlyList<string> spaces)
{
    /// <returns>What was compacted; nothing when nothing was due, or somebody else was faster.</returns>
    public async ValueTask<IReadOnlyList<CompactionReport>> HandleAsync(ScheduledTask task, CancellationToken cancellation = default)
    {
        if (task != ScheduledTask.Compact) throw new ArgumentOutOfRangeException(nameof(task), task, "no such task");
        List<CompactionReport> reports = [];
        foreach (string space in spaces)
            if (await compact.RunAsync(space, cancellation) is CompactionReport report) reports.Add(report);
        return reports;
    }
}
