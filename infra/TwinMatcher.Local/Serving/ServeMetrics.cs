using System.Diagnostics.Metrics;

namespace TwinMatcher.Local.Serving;

/// <summary>What `dotnet-counters monitor -n twin --counters TwinMatcher.Local` shows, beside the meters of the functions.</summary>
internal static class ServeMetrics
{
    private static readonly Meter Meter = new("TwinMatcher.Local");

    private static readonly Counter<int> Failures = Meter.CreateCounter<int>("twin.news.failures", description: "Deliveries that ended in an exception.");

    private static readonly Counter<int> Dead = Meter.CreateCounter<int>("twin.news.dead_letters", description: "News put aside.");

    private static readonly Histogram<double> Recurring = Meter.CreateHistogram<double>("twin.recurring.duration", "s", "Of refreshing, compacting and sweeping.");

    private static Func<int>? _waiting;

    static ServeMetrics() => Meter.CreateObservableGauge("twin.news.waiting", () => _waiting?.Invoke() ?? 0, description: "News not yet delivered.");

    public static void Failed() => Failures.Add(1);

    public static void PutAside() => Dead.Add(1);

    public static void Ran(string work, TimeSpan taken) => Recurring.Record(taken.TotalSeconds, new KeyValuePair<string, object?>("work", work));

    public static void WatchQueue(Func<int> waiting) => _waiting = waiting;
}
