using System.Diagnostics;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Ingest;

/// <summary>What becomes of a piece of news.</summary>
/// <param name="Outcome">What became of the photo.</param>
/// <param name="Again">When the news must be delivered again; null when it is done with.</param>
public sealed record Delivery(ReadOutcome Outcome, TimeSpan? Again);

/// <summary>Handles the news of a stored photo. An exception means the same as <see cref="Delivery.Again"/>: deliver once more, until patience ends.</summary>
public sealed class IngestHandler(ReadPhoto read, GalleryOptions options)
{
    public async ValueTask<Delivery> HandleAsync(ObjectCreated news, CancellationToken cancellation = default)
    {
        long start = Stopwatch.GetTimestamp();
        ReadOutcome outcome = await read.RunAsync(news, cancellation);
        IngestMetrics.Handled(outcome, Stopwatch.GetElapsedTime(start));
        // Whoever reads it now ends within the lease, or is dead by then.
        return new Delivery(outcome, outcome == ReadOutcome.Busy ? options.ReadingLease : null);
    }
}
