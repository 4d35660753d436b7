using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using TwinMatcher.Aws.Telemetry;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Aws.Telemetry;

public sealed partial class JsonLogTests : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly JsonLog _log;

    public JsonLogTests() => _log = new JsonLog(_output, new ManualClock()) { Invocation = "invocation-1" };

    public void Dispose()
    {
        _log.Dispose();
        _output.Dispose();
    }

    [Fact]
    public void Line_is_an_object_with_message_values_scopes_and_both_ids()
    {
        ILogger logger = _log.CreateLogger("TwinMatcher.Http.RequestId");
        using (logger.BeginScope(new KeyValuePair<string, object?>[] { new("requestId", "r-1") })) LogAnswer(logger, "GET", 200);
        JsonNode line = JsonNode.Parse(Assert.Single(Lines()))!;
        Assert.Equal(
            ("information", "TwinMatcher.Http.RequestId", "invocation-1", "r-1", "GET 200", "GET", 200),
            ((string)line["level"]!, (string)line["category"]!, (string)line["invocation"]!, (string)line["requestId"]!, (string)line["message"]!, (string)line["method"]!, (int)line["status"]!));
    }

    [Fact]
    public void Error_is_in_the_same_line_however_many_lines_it_has()
    {
        _log.Write(LogLevel.Error, "TwinMatcher", "It\nfailed", new InvalidOperationException("first\nsecond"));
        JsonNode line = JsonNode.Parse(Assert.Single(Lines()))!;
        Assert.Equal("It\nfailed", (string)line["message"]!);
        Assert.Contains("first\nsecond", (string)line["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Framework_tells_only_what_is_wrong()
    {
        ILogger logger = _log.CreateLogger("Microsoft.AspNetCore.Routing");
        LogAnswer(logger, "GET", 200);
        Assert.Empty(Lines());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Status}")]
    private static partial void LogAnswer(ILogger logger, string method, int status);

    private string[] Lines() => Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
