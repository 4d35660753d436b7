using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace TwinMatcher.Aws.Http;

/// <summary>Problem details, as the product's own are, for what goes wrong outside of the product.</summary>
internal static class HttpApiProblem
{
    /// <summary>The whole answer of a function whose answer does not fit.</summary>
    public static ReadOnlyMemory<byte> TooLarge(string requestId, long bytes) => Answer(
        500, "Internal Server Error", "answer_too_large", string.Create(CultureInfo.InvariantCulture, $"The answer has {bytes:N0} bytes, more than can be carried; ask for less."), requestId);

    /// <summary>The whole answer when time is up.</summary>
    public static ReadOnlyMemory<byte> TooSlow(string requestId) => Answer(503, "Service Unavailable", "busy", "Too much is going on; try again in a moment.", requestId);

    /// <summary>The whole answer when the product failed beneath its own net.</summary>
    public static ReadOnlyMemory<byte> Unexpected(string requestId)
        => Answer(500, "Internal Server Error", "unexpected", "Something went wrong that should not have; it was noted under the request id.", requestId);

    private static ReadOnlyMemory<byte> Answer(int status, string title, string code, string detail, string requestId)
    {
        ArrayBufferWriter<byte> body = new(), whole = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", detail);
            json.WriteString("code", code);
            json.WriteString("requestId", requestId);
            json.WriteEndObject();
        }

        using (Utf8JsonWriter json = new(whole))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode", status);
            json.WriteStartObject("headers");
            json.WriteString("Content-Type", "application/problem+json");
            json.WriteString("Cache-Control", "no-store");
            json.WriteString("X-Content-Type-Options", "nosniff");
            if (status == 503) json.WriteString("Retry-After", "1");
            json.WriteEndObject();
            json.WriteString("body", body.WrittenSpan);
            json.WriteBoolean("isBase64Encoded", false);
            json.WriteEndObject();
        }

        return whole.WrittenMemory;
    }
}
