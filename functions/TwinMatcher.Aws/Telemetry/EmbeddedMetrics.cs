using System.Diagnostics.Metrics;
using System.Text.Json;

namespace TwinMatcher.Aws.Telemetry;

/// <summary>Listens to the product's meters and tells CloudWatch what they measured, in a line of the log in its embedded metric format: no call, no agent, no wait. A tag's
/// value becomes the last part of a metric's name. Thread-safe.</summary>
public sealed class EmbeddedMetrics : IDisposable
{
    /// <summary>The one dimension, named as Lambda's own metrics name it.</summary>
    public const string Dimension = "FunctionName";

    /// <summary>Of metrics in a line, and of values of a metric in a line.</summary>
    private const int Most = 100;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (string Unit, Queue<double> Values)> _measured = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly JsonLog _log;
    private readonly string _space, _function;
    private readonly TimeProvider _clock;

    /// <param name="space">CloudWatch's namespace.</param>
    /// <param name="meters">What the names of meters begin with that are listened to.</param>
    public EmbeddedMetrics(JsonLog log, string space, string function, TimeProvider clock, string meters = "TwinMatcher.")
    {
        (_log, _space, _function, _clock) = (log, space, function, clock);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(meters, StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Writes what was measured since the last time; nothing when nothing was. One line, unless there is more than one may hold.</summary>
    public void Flush(string? invocation)
    {
        _listener.RecordObservableInstruments();
        while (Take() is { Count: > 0 } metrics) Write(metrics, invocation);
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // The format knows neither.
        if (!double.IsFinite(value)) return;
        string name = instrument.Name;
        foreach ((_, object? tag) in tags) name += $".{tag}";
        lock (_lock)
        {
            if (!_measured.TryGetValue(name, out (string Unit, Queue<double> Values) metric)) _measured[name] = metric = (UnitOf(instrument), new());
            metric.Values.Enqueue(value);
        }
    }

    private List<Metric> Take()
    {
        lock (_lock)
        {
            List<Metric> taken = [];
            foreach ((string name, (string unit, Queue<double> values)) in _measured.Take(Most))
                taken.Add(new Metric(name, unit, [.. Enumerable.Range(0, Math.Min(Most, values.Count)).Select(_ => values.Dequeue())]));
            foreach (Metric metric in taken.Where(metric => _measured[metric.Name].Values.Count == 0)) _measured.Remove(metric.Name);
            return taken;
        }
    }

    private void Write(List<Metric> metrics, string? invocation) => _log.Line(json =>
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", _clock.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", _space);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue(Dimension);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        foreach (Metric metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name", metric.Name);
            json.WriteString("Unit", metric.Unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString(Dimension, _function);
        if (invocation is not null) json.WriteString("invocation", invocation);
        foreach (Metric metric in metrics) WriteValues(json, metric);
    });

    private static void WriteValues(Utf8JsonWriter json, Metric metric)
    {
        if (metric.Values is [double only])
        {
            json.WriteNumber(metric.Name, only);
            return;
        }

        json.WriteStartArray(metric.Name);
        foreach (double value in metric.Values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    /// <summary>CloudWatch's word for a unit.</summary>
    private static string UnitOf(Instrument instrument) => instrument.Unit switch { "s" => "Seconds", "ms" => "Milliseconds", "By" => "Bytes", _ => "Count" };

    private sealed record Metric(string Name, string Unit, double[] Values);
}
