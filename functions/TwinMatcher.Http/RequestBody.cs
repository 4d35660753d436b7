using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>Reads bodies of requests: bounded, and strict about JSON, so that a mistyped field is told instead of ignored.</summary>
public static class RequestBody
{
    /// <exception cref="RequestProblemException">It is no JSON of this type.</exception>
    public static async ValueTask<T> ReadJsonAsync<T>(this HttpContext context, JsonTypeInfo<T> type, HttpOptions options)
        where T : class
    {
        if (!context.Request.IsJson()) throw new RequestProblemException(HttpProblems.MediaType("application/json"));
        ReadOnlyMemory<byte> body = await context.ReadBytesAsync(options.MaxJsonBytes, _ => HttpProblems.TooLarge);
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw new RequestProblemException(Problems.Invalid("body", "must be a JSON object"));
        }
        catch (JsonException error)
        {
            throw new RequestProblemException(Describe(error));
        }
    }

    public static bool IsJson(this HttpRequest request)
        => MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole body.</summary>
    /// <param name="most">In bytes.</param>
    /// <param name="tooLarge">The problem, given the length as far as it is known.</param>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync(this HttpContext context, long most, Func<long, Problem> tooLarge)
    {
        long? announced = context.Request.ContentLength;
        if (announced > most) throw new RequestProblemException(tooLarge(announced.Value));
        // A client that announces much and sends nothing does not get the memory.
        using var body = new MemoryStream((int)Math.Min(announced ?? 0, 1 << 20));
        byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            {
                if (body.Length + read > most) throw new RequestProblemException(tooLarge(body.Length + read));
                body.Write(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>The serialiser's own sentences speak of .NET types; what a client needs is the field.</summary>
    private static Problem Describe(JsonException error)
    {
        string field = error.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "body";
        // Paths of unknown names hold what the client sent.
        if (field.Length > 60) field = field[..60];
        string rule = error.InnerException is FormatException told ? told.Message
            : error.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "is not a field of this request"
            : error.Message.StartsWith("Duplicate", StringComparison.Ordinal) ? "is given twice"
            : error.InnerException is null || field == "body" ? "is not what this address takes, or no JSON at all"
            : "has a wrong type or value";
        return Problems.Invalid(field, rule);
    }
}
