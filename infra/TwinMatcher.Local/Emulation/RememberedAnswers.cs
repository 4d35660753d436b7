using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TwinMatcher.Local.Emulation;

/// <summary>Stands in front of an emulator and answers what was read before from memory, as fast as a socket goes: what Python takes for a range of 8 MB is not what is to be
/// measured. Only for storage that nobody changes meanwhile; writes pass, and change no answer that is remembered.</summary>
internal sealed class RememberedAnswers : IAsyncDisposable
{
    private static readonly HashSet<string> Writes = ["PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"];

    private readonly ConcurrentDictionary<string, Lazy<Task<Answer>>> _answers = new();
    private readonly HttpClient _upstream;
    private LocalListener _listener = null!;

    private RememberedAnswers(Uri upstream) => _upstream = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = upstream };

    public Uri Address => _listener.Address;

    public static async Task<RememberedAnswers> StartAsync(Uri upstream, CancellationToken cancellation)
    {
        RememberedAnswers relay = new(upstream);
        relay._listener = await LocalListener.StartAsync(relay.AnswerAsync, cancellation);
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget, operation = request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        bool isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || (operation.Length > 0 && !Writes.Contains(operation));
        string key = $"{request.Method} {target} {request.Headers.Range} {operation} {Convert.ToHexString(SHA256.HashData(body.ToArray()))}";
        Answer answer = isRead
            ? await _answers.GetOrAdd(key, _ => new Lazy<Task<Answer>>(() => AskAsync(request, target, body.ToArray()))).Value
            : await AskAsync(request, target, body.ToArray());
        context.Response.StatusCode = (int)answer.Status;
        foreach ((string name, string[] values) in answer.Headers) context.Response.Headers[name] = values;
        if (!HttpMethods.IsHead(request.Method)) await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private async Task<Answer> AskAsync(HttpRequest request, string target, byte[] body)
    {
        using HttpRequestMessage forward = new(new HttpMethod(request.Method), new Uri(_upstream.BaseAddress!.GetLeftPart(UriPartial.Authority) + target));
        if (body.Length > 0 || request.Method is "PUT" or "POST") forward.Content = new ByteArrayContent(body);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in request.Headers)
            if (name is not ("Host" or "Connection" or "Content-Length" or "Expect" or "Transfer-Encoding") && !forward.Headers.TryAddWithoutValidation(name, values.ToArray()))
                forward.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        using HttpResponseMessage response = await _upstream.SendAsync(forward);
        (string, string[])[] headers =
        [
            .. response.Headers.Concat(response.Content.Headers)
                .Where(header => header.Key is not ("Transfer-Encoding" or "Connection" or "Server" or "Date"))
                .Select(header => (header.Key, header.Value.ToArray())),
        ];
        return new Answer(response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }

    private sealed record Answer(HttpStatusCode Status, (string Name, string[] Values)[] Headers, byte[] Body);
}
