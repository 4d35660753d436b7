using System.Diagnostics;
using System.Diagnostics.Metrics;
using TwinMatcher.Aws.Runtime;

namespace TwinMatcher.Aws.Telemetry;

/// <summary>What a function tells of itself, on standard output: logs and metrics, each line with the id of the event it is about.</summary>
/// <param name="Metrics">Null where nobody reads them: outside of the template, which names their namespace.</param>
public sealed record LambdaTelemetry(JsonLog Log, EmbeddedMetrics? Metrics) : IDisposable
{
    private static readonly Meter Meter = new("TwinMatcher.Lambda");

    private static readonly Histogram<double> Started = Meter.CreateHistogram<double>("twin.start.duration", "s", "From the first line of the program until it asks for its first event.");

    private static readonly Histogram<double> Engine = Meter.CreateHistogram<double>("twin.start.engine.duration", "s", "Of it, until libraries and models were loaded.");

    private static readonly Histogram<double> Index = Meter.CreateHistogram<double>("twin.start.index.duration", "s", "Of it, until the index was whole.");

    private readonly long _began = Stopwatch.GetTimestamp();

    /// <param name="read"><c>TWIN_METRICS</c> is the namespace.</param>
    public static LambdaTelemetry FromEnvironment(Func<string, string?> read)
    {
        JsonLog log = JsonLog.ToStandardOutput();
        return new LambdaTelemetry(log, read("TWIN_METRICS") is { Length: > 0 } space ? new EmbeddedMetrics(log, space, read("AWS_LAMBDA_FUNCTION_NAME") ?? "function", TimeProvider.System) : null);
    }

    /// <summary>The face engine is loaded.</summary>
    public void EngineLoaded() => Engine.Record(SinceStart);

    /// <summary>The index is whole.</summary>
    public void IndexLoaded() => Index.Record(SinceStart);

    internal void Ready() => Started.Record(SinceStart);

    internal void Begin(Invocation invocation) => Log.Invocation = invocation.RequestId;

    internal void End() => Metrics?.Flush(Log.Invocation);

    public void Dispose() => Metrics?.Dispose();

    private double SinceStart => Stopwatch.GetElapsedTime(_began).TotalSeconds;
}
