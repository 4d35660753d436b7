using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using TwinMatcher.AwsTests.Support.Guard;

namespace TwinMatcher.AwsTests.Support;

/// <summary>Stands between the product and an emulator on a socket of its own: refuses what AWS would refuse, and lets go wrong what a test wants to go wrong.</summary>
internal sealed class ServiceGate : IAsyncDisposable
{
    private readonly HttpClient _upstream;
    private readonly TimeProvider _clock;

    private readonly SemaphoreSlim _turn = new(1);

    private LocalListener _listener = null!;

    private ServiceGate(Uri upstream, TimeProvider clock)
    {
        _upstream = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = upstream };
        _clock = clock;
    }

    public Uri Address => _listener.Address;

    /// <summary>Asked for every request; null lets it pass.</summary>
    public Func<GateRequest, Fault?> Faults { get; set; } = _ => null;

    /// <summary>moto looks at a condition and then writes, attribute by attribute, and others see what lies between; DynamoDB and S3 do all in one step.</summary>
    public bool OneAtATime { get; init; } = true;

    /// <summary>Who may do what; everybody everything when null.</summary>
    public RoleCheck? Roles { get; set; }

    /// <summary>Everything that came, in order.</summary>
    public ConcurrentQueue<GateRequest> Seen { get; } = new();

    /// <summary>What was refused as AWS would, in order.</summary>
    public ConcurrentQueue<DeniedException> Denied { get; } = new();

    /// <param name="clock">Of the product: forms and addresses are checked against it.</param>
    public static async Task<ServiceGate> OpenAsync(Uri upstream, TimeProvider clock, bool oneAtATime = true)
    {
        ServiceGate gate = new(upstream, clock) { OneAtATime = oneAtATime };
        gate._listener = await LocalListener.StartAsync(gate.PassAsync);
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _upstream.Dispose();
        _turn.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        GateRequest request = await GateRequest.ReadAsync(context);
        Seen.Enqueue(request);
        try
        {
            bool isForm = request.Method == "POST" && request.Header("content-type").StartsWith("multipart/form-data", StringComparison.Ordinal);
            (string owner, string key) = isForm ? await FormCheck.CheckAsync(request, _clock) : (SignatureCheck.Check(request, _clock), RoleCheck.ObjectOf(request));
            Roles?.Check(owner, request, key);
        }
        catch (DeniedException denied)
        {
            Denied.Enqueue(denied);
            await RefuseAsync(context, request, denied.Status, denied.Code);
            return;
        }

        await AnswerAsync(context, request, Faults(request));
    }

    private async Task AnswerAsync(HttpContext context, GateRequest request, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Refuse:
                await RefuseAsync(context, request, fault.Status, fault.Code);
                return;
            case FaultKind.CutRequest:
                context.Abort();
                return;
            case FaultKind.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case FaultKind.Slow:
                await Task.Delay(30, context.RequestAborted);
                break;
        }

        using HttpResponseMessage response = await InTurnAsync(request);
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        switch (fault?.Kind)
        {
            case FaultKind.LoseAnswer:
                context.Abort();
                return;
            case FaultKind.FailAfter:
                await RefuseAsync(context, request, fault.Status, fault.Code);
                return;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers))
            if (name is not ("Transfer-Encoding" or "Connection" or "Server" or "Date")) context.Response.Headers[name] = values.ToArray();
        if (request.Method == "HEAD" || body.Length == 0) return;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(fault?.Kind == FaultKind.CutAnswer ? body.AsMemory(0, body.Length / 2) : body);
        if (fault?.Kind != FaultKind.CutAnswer) return;
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private async Task<HttpResponseMessage> InTurnAsync(GateRequest request)
    {
        if (!OneAtATime) return await ForwardAsync(request);
        await _turn.WaitAsync();
        try
        {
            return await ForwardAsync(request);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<HttpResponseMessage> ForwardAsync(GateRequest request)
    {
        using HttpRequestMessage forward = new(new HttpMethod(request.Method), new Uri(_upstream.BaseAddress!.GetLeftPart(UriPartial.Authority) + request.Target));
        if (request.Body.Length > 0 || request.Method is "PUT" or "POST") forward.Content = new ByteArrayContent(request.Body);
        foreach ((string name, string value) in request.Headers)
            if (name is not ("host" or "connection" or "content-length" or "expect" or "transfer-encoding") && !forward.Headers.TryAddWithoutValidation(name, value))
                forward.Content?.Headers.TryAddWithoutValidation(name, value);
        return await _upstream.SendAsync(forward);
    }

    private static async Task RefuseAsync(HttpContext context, GateRequest request, int status, string code)
    {
        context.Response.StatusCode = status;
        if (request.Method == "HEAD") return;
        bool isDynamo = request.Operation is not null;
        context.Response.ContentType = isDynamo ? "application/x-amz-json-1.0" : "application/xml";
        await context.Response.WriteAsync(isDynamo
            ? $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{code}}","message":"made up by a test"}"""
            : $"""<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>made up by a test</Message><RequestId>0</RequestId></Error>""");
    }
}
