using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Aws.Telemetry;
using TwinMatcher.AwsTests.Support;

namespace TwinMatcher.AwsTests.Aws.Telemetry;

/// <summary>What the loop tells of events, each line a JSON object with the event's id.</summary>
public sealed class LambdaTelemetryTests : IAsyncLifetime
{
    private readonly MemoryStream _output = new();
    private readonly Meter _meter = new($"Test.{Guid.NewGuid():n}");
    private RuntimeApiEmulator _emulator = null!;
    private LambdaTelemetry _telemetry = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await RuntimeApiEmulator.StartAsync();
        JsonLog log = new(_output, TimeProvider.System);
        _telemetry = new LambdaTelemetry(log, new EmbeddedMetrics(log, "twin", "twin-Match", TimeProvider.System, _meter.Name));
    }

    public async ValueTask DisposeAsync()
    {
        await _emulator.DisposeAsync();
        _telemetry.Dispose();
        _meter.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task Each_event_has_its_line_of_metrics_and_a_failure_its_line_of_the_log()
    {
        Counter<int> counter = _meter.CreateCounter<int>("twin.events");
        using RuntimeApi api = new(_emulator.Address);
        using CancellationTokenSource stop = new();
        Task loop = new LambdaLoop(api, TimeProvider.System, _telemetry).RunAsync(Handle, stop.Token);
        await _emulator.InvokeAsync("\"good\""u8.ToArray());
        Assert.Equal("InvalidOperationException", (await _emulator.InvokeAsync("\"bad\""u8.ToArray())).ErrorType);
        // Metrics follow the answer; the next event follows them.
        await _emulator.InvokeAsync("\"good\""u8.ToArray());
        await stop.CancelAsync();
        await loop;

        string[] lines = Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["metrics invocation-1", "error invocation-2 bad", "metrics invocation-2", "metrics invocation-3"],
            lines.Select(line => JsonNode.Parse(line)!).Select(line => line["_aws"] is null
                ? $"{line["level"]} {line["invocation"]} {(((string)line["error"]!).Contains("bad", StringComparison.Ordinal) ? "bad" : "")}"
                : $"metrics {line["invocation"]}"));
        foreach (string line in lines.Where(line => line.Contains("_aws", StringComparison.Ordinal)))
            Assert.Equal([1.0], EmbeddedFormat.Read(line, DateTimeOffset.UtcNow)["twin.events"].Values);

        ValueTask<ReadOnlyMemory<byte>> Handle(Invocation invocation, CancellationToken cancellation)
        {
            counter.Add(1);
            string said = Encoding.UTF8.GetString(invocation.Payload.Span);
            return said == "\"good\"" ? ValueTask.FromResult<ReadOnlyMemory<byte>>("1"u8.ToArray()) : throw new InvalidOperationException("bad\nand more");
        }
    }
}
