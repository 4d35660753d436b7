using System.Diagnostics.Metrics;
using System.Text;
using TwinMatcher.Aws.Telemetry;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Aws.Telemetry;

public sealed class EmbeddedMetricsTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly MemoryStream _output = new();
    private readonly Meter _meter = new($"Test.{Guid.NewGuid():n}");
    private readonly EmbeddedMetrics _metrics;

    public EmbeddedMetricsTests() => _metrics = new EmbeddedMetrics(new JsonLog(_output, _clock), "twin-dev", "twin-dev-MatchFunction", _clock, _meter.Name);

    public void Dispose()
    {
        _metrics.Dispose();
        _meter.Dispose();
        _output.Dispose();
    }

    [Fact]
    public void Measurements_of_an_event_are_one_line_in_the_format()
    {
        Histogram<double> duration = _meter.CreateHistogram<double>("twin.match.duration", "s");
        Counter<int> read = _meter.CreateCounter<int>("twin.photos");
        duration.Record(0.25, new KeyValuePair<string, object?>("code", "answered"));
        duration.Record(0.5, new KeyValuePair<string, object?>("code", "no_face"));
        duration.Record(0.75, new KeyValuePair<string, object?>("code", "answered"));
        read.Add(3);
        _metrics.Flush("invocation-1");
        string line = Assert.Single(Lines());
        Dictionary<string, (string Unit, double[] Values)> found = EmbeddedFormat.Read(line, _clock.GetUtcNow());
        Assert.Equal(["twin.match.duration.answered", "twin.match.duration.no_face", "twin.photos"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("Seconds", "Count"), (found["twin.match.duration.answered"].Unit, found["twin.photos"].Unit));
        Assert.Equal([0.25, 0.75], found["twin.match.duration.answered"].Values);
        Assert.Equal([3.0], found["twin.photos"].Values);
        Assert.Contains("\"FunctionName\":\"twin-dev-MatchFunction\",\"invocation\":\"invocation-1\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_measured_is_nothing_written()
    {
        _meter.CreateCounter<int>("twin.photos").Add(1);
        _metrics.Flush("invocation-1");
        _metrics.Flush("invocation-2");
        Assert.Single(Lines());
    }

    [Fact]
    public void Gauges_are_looked_at_with_every_event()
    {
        int faces = 1;
        _meter.CreateObservableGauge("twin.index.faces", () => new Measurement<int>(faces, new KeyValuePair<string, object?>("space", "compact")));
        _metrics.Flush("invocation-1");
        faces = 2;
        _metrics.Flush("invocation-2");
        Assert.Equal([1, 2], Lines().Select(line => EmbeddedFormat.Read(line, _clock.GetUtcNow())["twin.index.faces.compact"].Values.Single()));
    }

    [Fact]
    public void More_values_than_a_line_may_hold_are_several_lines_and_none_is_lost()
    {
        Histogram<double> duration = _meter.CreateHistogram<double>("twin.ingest.duration", "s");
        for (int i = 0; i < 250; i++) duration.Record(i);
        _metrics.Flush("invocation-1");
        Assert.Equal(Enumerable.Range(0, 250).Select(i => (double)i), Lines().SelectMany(line => EmbeddedFormat.Read(line, _clock.GetUtcNow())["twin.ingest.duration"].Values));
        Assert.Equal(3, Lines().Length);
    }

    [Fact]
    public void More_metrics_than_a_line_may_hold_are_several_lines_and_none_is_lost()
    {
        for (int i = 0; i < 150; i++) _meter.CreateCounter<int>($"twin.metric{i}").Add(1);
        _metrics.Flush("invocation-1");
        Assert.Equal(2, Lines().Length);
        Assert.Equal(150, Lines().SelectMany(line => EmbeddedFormat.Read(line, _clock.GetUtcNow()).Keys).Distinct().Count());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_the_format_has_no_number_for_is_left_out(double value)
    {
        _meter.CreateHistogram<double>("twin.match.duration", "s").Record(value);
        _metrics.Flush("invocation-1");
        Assert.Empty(Lines());
    }

    private string[] Lines() => Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
