using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace TwinMatcher.Aws.Telemetry;

/// <summary>Logs as one JSON object a line, written before the call returns: what a thread in the background kept would be frozen with the function. Thread-safe.</summary>
public sealed class JsonLog(Stream output, TimeProvider clock) : ILoggerFactory
{
    private const string Framework = "Microsoft";

    /// <summary>Whoever reads logs is no browser.</summary>
    private static readonly JsonWriterOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();

    /// <summary>Id that Lambda gave to the event being handled, told in every line; null before the first.</summary>
    public string? Invocation { get; set; }

    internal LoggerExternalScopeProvider Scopes { get; } = new();

    public static JsonLog ToStandardOutput() => new(Console.OpenStandardOutput(), TimeProvider.System);

    /// <summary>Of the framework only what is wrong; of the product also what is done.</summary>
    public ILogger CreateLogger(string categoryName)
        => new JsonLogger(this, categoryName, categoryName.StartsWith(Framework, StringComparison.Ordinal) ? LogLevel.Warning : LogLevel.Information);

    /// <summary>What is not logged by anybody's logger.</summary>
    public void Write(LogLevel level, string category, string message, Exception? error = null) => Write(level, category, json => JsonLogger.WriteMessage(json, message, error));

    /// <summary>A line of its own.</summary>
    internal void Line(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> line = new(512);
        using (Utf8JsonWriter json = new(line, Short))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        lock (_lock)
        {
            output.Write(line.WrittenSpan);
            output.Flush();
        }
    }

    internal void Write(LogLevel level, string category, Action<Utf8JsonWriter> members) => Line(json =>
    {
        json.WriteString("timestamp", clock.GetUtcNow());
        json.WriteString("level", level switch { LogLevel.Critical => "critical", LogLevel.Error => "error", LogLevel.Warning => "warning", _ => "information" });
        json.WriteString("category", category);
        if (Invocation is not null) json.WriteString("invocation", Invocation);
        members(json);
    });

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("There is one place that logs go to.");

    public void Dispose()
    {
    }
}
