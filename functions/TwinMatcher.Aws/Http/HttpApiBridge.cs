using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using TwinMatcher.Aws.Events;
using TwinMatcher.Aws.Runtime;

namespace TwinMatcher.Aws.Http;

/// <summary>Lets an application of ASP.NET Core answer events of HTTP APIs and function URLs.</summary>
/// <param name="failed">Told of what the application did not catch.</param>
internal sealed class HttpApiBridge<TContext>(IHttpApplication<TContext> application, Action<Exception> failed)
    where TContext : notnull
{
    public async ValueTask<ReadOnlyMemory<byte>> HandleAsync(Invocation invocation, CancellationToken cancellation)
    {
        HttpApiEvent request = HttpApiRequestReader.Parse(invocation.Payload);
        string id = request.RequestContext?.RequestId ?? invocation.RequestId;
        using HttpApiResponse response = new();
        using CancellationTokenSource aborted = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        FeatureCollection features = new();
        features.Set(request, invocation.RequestId);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(response);
        features.Set<IHttpRequestLifetimeFeature>(new Lifetime(aborted));
        TContext context = application.CreateContext(features);
        Exception? error = null;
        try
        {
            await application.ProcessRequestAsync(context).ConfigureAwait(false);
            await response.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception uncaught)
        {
            error = uncaught;
            if (!aborted.IsCancellationRequested) failed(uncaught);
        }

        await response.CompletedAsync(failed).ConfigureAwait(false);
        application.DisposeContext(context, error);
        // The product says nothing to a client that has gone; this one has not, only its time.
        if (aborted.IsCancellationRequested && response.Written.IsEmpty) return HttpApiProblem.TooSlow(id);
        if (error is not null) return HttpApiProblem.Unexpected(id);
        ReadOnlyMemory<byte> answer = HttpApiResponseWriter.Write(response);
        return answer.Length <= RuntimeApi.MostBytes ? answer : HttpApiProblem.TooLarge(id, answer.Length);
    }

    private sealed class Lifetime(CancellationTokenSource aborted) : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; } = aborted.Token;

        public void Abort() => aborted.Cancel();
    }
}
