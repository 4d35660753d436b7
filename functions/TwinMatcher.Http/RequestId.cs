using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>One id follows a request through logs, answers and the events it causes; a client may bring its own.</summary>
public sealed partial class RequestId(Chance chance, ILogger<RequestId> log)
{
    public const string Header = "X-Request-Id";

    private static readonly AsyncLocal<string?> Flowing = new();

    /// <summary>Of the request this code runs for; null outside any.</summary>
    public static string? Current => Flowing.Value;

    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        string id = context.Request.Headers[Header] is [string given] && Sane().IsMatch(given) ? given : Make();
        context.TraceIdentifier = id;
        context.Response.Headers[Header] = id;
        Flowing.Value = id;
        using IDisposable? scope = log.BeginScope(new KeyValuePair<string, object?>[] { new("requestId", id) });
        await next(context);
        LogAnswer(context.Request.Method, context.Request.Path, context.Response.StatusCode);
    }

    private string Make()
    {
        Span<byte> bytes = stackalloc byte[16];
        chance(bytes);
        return new Id(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes)).ToString();
    }

    /// <summary>What cannot break a line of a log.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9._-]{8,64}\z")]
    private static partial Regex Sane();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} {Status}")]
    private partial void LogAnswer(string method, PathString path, int status);
}
