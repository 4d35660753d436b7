using System.Diagnostics.Metrics;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Ingest;

/// <summary>Counts and times photos, for whoever listens to the meter.</summary>
internal static class IngestMetrics
{
    public const string Name = "TwinMatcher.Ingest";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("twin.ingest.duration", "s", "From the news of a photo to its outcome.");

    public static void Handled(ReadOutcome outcome, TimeSpan taken)
        => Duration.Record(taken.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome.ToString().ToLowerInvariant()));
}
