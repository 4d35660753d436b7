using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TwinMatcher.Local.Emulation;

/// <summary>What a function said to an event.</summary>
/// <param name="ErrorType">Null when it answered.</param>
internal sealed record FunctionAnswer(byte[] Body, string? ErrorType)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}

/// <summary>Lambda's Runtime API on a socket: hands out events one at a time, takes answers and errors, and is as strict as Lambda about their order and size.</summary>
internal sealed class RuntimeApiEmulator : IAsyncDisposable
{
    private const int MostBytes = 6 * 1024 * 1024;

    /// <summary>Twice what the template's HTTP functions have.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<(string Id, byte[] Payload, DateTimeOffset Deadline)> _events = Channel.CreateUnbounded<(string, byte[], DateTimeOffset)>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<FunctionAnswer>> _open = new();
    private LocalListener _listener = null!;
    private int _ids;

    private RuntimeApiEmulator()
    {
    }

    /// <summary>As <c>AWS_LAMBDA_RUNTIME_API</c> has it.</summary>
    public string Address => _listener.Address.Authority;

    /// <summary>Every call, by the end of its path, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Of every report of an error, what its headers said.</summary>
    public ConcurrentQueue<(string ContentType, string ErrorType)> Reports { get; } = new();

    /// <summary>Comes when the function says that it cannot start.</summary>
    public TaskCompletionSource<FunctionAnswer> StartFailed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set to bring the function back from its snapshot.</summary>
    public TaskCompletionSource Restore { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Sends events in chunks, as the specification allows.</summary>
    public bool Chunked { get; set; }

    /// <summary>What is told of X-Ray with every event.</summary>
    public string TraceId { get; set; } = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1";

    public static async Task<RuntimeApiEmulator> StartAsync()
    {
        RuntimeApiEmulator emulator = new();
        emulator._listener = await LocalListener.StartRoutesAsync(emulator.Map);
        return emulator;
    }

    /// <summary>Gives the function an event; the task is what it says to it, within a minute.</summary>
    public Task<FunctionAnswer> InvokeAsync(byte[] payload, DateTimeOffset? deadline = null)
    {
        string id = $"invocation-{Interlocked.Increment(ref _ids)}";
        TaskCompletionSource<FunctionAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[id] = answer;
        _events.Writer.TryWrite((id, payload, deadline ?? DateTimeOffset.UtcNow.AddSeconds(30)));
        return answer.Task.WaitAsync(Patience);
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private void Map(WebApplication app)
    {
        app.UseRouting();
        app.MapGet("/2018-06-01/runtime/invocation/next", NextAsync);
        app.MapPost("/2018-06-01/runtime/invocation/{id}/response", context => AnswerAsync(context, isError: false));
        app.MapPost("/2018-06-01/runtime/invocation/{id}/error", context => AnswerAsync(context, isError: true));
        app.MapPost("/2018-06-01/runtime/init/error", context => StartFailedAsync(context, "init"));
        app.MapPost("/2018-06-01/runtime/restore/error", context => StartFailedAsync(context, "restore"));
        app.MapGet("/2018-06-01/runtime/restore/next", async context =>
        {
            Calls.Enqueue("restore/next");
            await Restore.Task.WaitAsync(context.RequestAborted);
        });
    }

    private async Task NextAsync(HttpContext context)
    {
        Calls.Enqueue("next");
        (string id, byte[] payload, DateTimeOffset deadline) = await _events.Reader.ReadAsync(context.RequestAborted);
        IHeaderDictionary headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = id;
        headers["Lambda-Runtime-Deadline-Ms"] = $"{deadline.ToUnixTimeMilliseconds()}";
        headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-central-1:123456789012:function:twin";
        headers["Lambda-Runtime-Trace-Id"] = TraceId;
        context.Response.ContentType = "application/json";
        if (!Chunked) context.Response.ContentLength = payload.Length;
        for (int at = 0; at < payload.Length; at += 10_000)
        {
            await context.Response.Body.WriteAsync(payload.AsMemory(at, Math.Min(10_000, payload.Length - at)), context.RequestAborted);
            if (Chunked) await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private async Task AnswerAsync(HttpContext context, bool isError)
    {
        byte[] body = await ReadAsync(context);
        string id = (string)context.GetRouteValue("id")!;
        Calls.Enqueue(isError ? "error" : "response");
        if (isError) Reports.Enqueue((context.Request.ContentType ?? "", ErrorTypeOf(context)));
        if (!isError && body.Length > MostBytes)
        {
            // Lambda has told the caller of an error by now, and takes the next answer to this invocation for a mistake; an emulator shows it.
            context.Response.StatusCode = 413;
            return;
        }

        if (!_open.TryRemove(id, out TaskCompletionSource<FunctionAnswer>? open))
        {
            context.Response.StatusCode = 400;
            return;
        }

        context.Response.StatusCode = 202;
        open.SetResult(new FunctionAnswer(body, isError ? ErrorTypeOf(context) : null));
    }

    private async Task StartFailedAsync(HttpContext context, string what)
    {
        Calls.Enqueue(what + "/error");
        Reports.Enqueue((context.Request.ContentType ?? "", ErrorTypeOf(context)));
        byte[] body = await ReadAsync(context);
        context.Response.StatusCode = 202;
        StartFailed.TrySetResult(new FunctionAnswer(body, ErrorTypeOf(context)));
    }

    private static string ErrorTypeOf(HttpContext context) => context.Request.Headers["Lambda-Runtime-Function-Error-Type"].ToString();

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }
}
