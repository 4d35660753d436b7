using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace TwinMatcher.Local.Serving;

/// <summary>Where log lines go: to standard error, so that standard output is left to what a command answers.</summary>
internal static partial class ServeLog
{
    public static void Configure(ILoggingBuilder logging, bool json)
    {
        logging.SetMinimumLevel(json ? LogLevel.Information : LogLevel.Warning);
        // The framework tells of every request what we tell in one line.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // Its scopes carry a request id that is not ours.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (json)
        {
            logging.AddJsonConsole(console => (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "O"));
            return;
        }

        logging.AddSimpleConsole(console => (console.IncludeScopes, console.SingleLine, console.TimestampFormat) = (true, true, "HH:mm:ss "));
    }

    public static Action<Exception> Trouble(ILoggerFactory logs)
    {
        ILogger log = logs.CreateLogger("TwinMatcher.Local.Storage");
        return error => LogTrouble(log, error);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the journal could not be shortened; nothing is lost, and it is tried again")]
    private static partial void LogTrouble(ILogger log, Exception error);
}
