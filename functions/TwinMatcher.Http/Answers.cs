using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>How requests are answered.</summary>
public static class Answers
{
    /// <summary>Names keep their accents: what is said to be JSON, and may not be sniffed, needs no escapes against HTML.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task AnswerAsync<T>(this HttpContext context, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        return context.AnswerAsync(Write(value, type), "application/json", status);
    }

    /// <summary>The value, or the problem that there is none.</summary>
    public static Task AnswerAsync<T, TBody>(
        this HttpContext context, Outcome<T> outcome, Func<T, TBody> shape, JsonTypeInfo<TBody> type, int status = StatusCodes.Status200OK)
        where T : class
        => outcome.IsDone ? context.AnswerAsync(shape(outcome.Value), type, status) : context.AnswerAsync(outcome.Problem);

    /// <summary>The problem with the status its code has.</summary>
    public static Task AnswerAsync(this HttpContext context, Problem problem)
    {
        int status = ProblemStatus.Of(problem.Code);
        IHeaderDictionary headers = context.Response.Headers;
        if (problem.Code == Problems.NotAdmin.Code) headers.WWWAuthenticate = "Bearer";
        if (problem.Code is "busy" or "upload_not_ready") headers.TryAdd(HeaderNames.RetryAfter, "1");
        var body = new ProblemBody("about:blank", ReasonPhrases.GetReasonPhrase(status), status, problem.Sentence, problem.Code, context.TraceIdentifier);
        return context.AnswerAsync(Write(body, HttpJson.Default.ProblemBody), ProblemBody.ContentType, status);
    }

    /// <summary>As bytes first: a length is better than chunks, and what cannot be written fails while there is still a status to say so.</summary>
    private static byte[] Write<T>(T value, JsonTypeInfo<T> type)
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(body, Readable);
        JsonSerializer.Serialize(writer, value, type);
        return body.WrittenSpan.ToArray();
    }

    private static async Task AnswerAsync(this HttpContext context, byte[] body, string contentType, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
