using System.Diagnostics.Metrics;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;

namespace TwinMatcher.Retrain;

/// <summary>Counts and times what the clock asked for, for whoever listens to the meter.</summary>
internal static class RetrainMetrics
{
    private static readonly Meter Meter = new("TwinMatcher.Retrain");

    private static readonly Histogram<double> Training = Meter.CreateHistogram<double>("twin.training.duration", "s", "Of a training that ended, its pauses left out.");

    private static readonly Counter<long> Absorbed = Meter.CreateCounter<long>("twin.compaction.absorbed", description: "Deltas that became part of a base.");

    private static readonly Counter<long> Damaged = Meter.CreateCounter<long>("twin.compaction.damaged", description: "Shards that could not be read and were left where they are.");

    public static void Trained(TrainingRecord record) => Training.Record(
        record.Milliseconds / 1000, new KeyValuePair<string, object?>("decision", record.Decision is not Decision decision ? "failed" : decision.Promoted ? "promoted" : "kept"));

    public static void Compacted(CompactionReport report)
    {
        Absorbed.Add(report.Absorbed);
        Damaged.Add(report.Damaged.Count);
    }
}
