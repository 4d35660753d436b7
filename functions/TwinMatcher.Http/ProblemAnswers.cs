using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Http;

/// <summary>Turns whatever goes wrong, and every empty refusal of the framework, into problem details.</summary>
internal sealed partial class ProblemAnswers(ILogger<ProblemAnswers> log)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Problem problem;
        try
        {
            await next(context);
            if (Of(context.Response) is not Problem empty) return;
            problem = empty;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            problem = Of(error, context);
            // The framework's own refusals keep their Allow header; a half-made answer keeps nothing.
            context.Response.Headers.ContentLength = null;
            context.Response.Headers.ContentType = default;
            context.Response.Headers.CacheControl = default;
            context.Response.Headers.Location = default;
        }

        await context.AnswerAsync(problem);
    }

    /// <summary>The problem behind a status without a body.</summary>
    private static Problem? Of(HttpResponse response) => response.HasStarted || response.ContentType is not null || response.ContentLength is not null
        ? null
        : Of(response.StatusCode);

    private static Problem? Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => HttpProblems.NotFound,
        StatusCodes.Status405MethodNotAllowed => HttpProblems.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => HttpProblems.TooLarge,
        >= 400 and < 500 => HttpProblems.Malformed,
        _ => null,
    };

    private Problem Of(Exception error, HttpContext context)
    {
        switch (error)
        {
            case RequestProblemException request:
                return request.Problem;
            case BadHttpRequestException bad:
                return Of(bad.StatusCode) ?? HttpProblems.Malformed;
            case StorageBusyException:
                LogBusy(error, context.Request.Method, context.Request.Path);
                return Problems.Busy;
            case StorageFullException:
                LogFull(error, context.Request.Method, context.Request.Path);
                return Problems.StorageFull;
            default:
                LogUnexpected(error, context.Request.Method, context.Request.Path);
                return HttpProblems.Unexpected;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "storage is busy: {Method} {Path}")]
    private partial void LogBusy(Exception error, string method, PathString path);

    [LoggerMessage(Level = LogLevel.Error, Message = "storage is full: {Method} {Path}")]
    private partial void LogFull(Exception error, string method, PathString path);

    [LoggerMessage(Level = LogLevel.Error, Message = "unexpected: {Method} {Path}")]
    private partial void LogUnexpected(Exception error, string method, PathString path);
}
