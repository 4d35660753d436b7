using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace TwinMatcher.Aws.Telemetry;

/// <summary>One category's way into a <see cref="JsonLog"/>: the message, its named values, and those of the scopes around it.</summary>
internal sealed class JsonLogger(JsonLog log, string category, LogLevel least) : ILogger
{
    private const string Template = "{OriginalFormat}";

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => log.Scopes.Push(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        log.Write(logLevel, category, json =>
        {
            log.Scopes.ForEachScope(static (scope, into) => WriteValues(into, scope), json);
            WriteMessage(json, formatter(state, exception), exception);
            WriteValues(json, state);
        });
    }

    public static void WriteMessage(Utf8JsonWriter json, string message, Exception? error)
    {
        json.WriteString("message", message);
        if (error is not null) json.WriteString("error", error.ToString());
    }

    private static void WriteValues(Utf8JsonWriter json, object? state)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> values) return;
        foreach ((string name, object? value) in values)
        {
            if (name == Template) continue;
            string member = char.ToLowerInvariant(name[0]) + name[1..];
            if (value is int number) json.WriteNumber(member, number);
            else json.WriteString(member, Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }
}
