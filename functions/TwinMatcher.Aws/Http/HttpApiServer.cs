using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TwinMatcher.Aws.Runtime;

namespace TwinMatcher.Aws.Http;

/// <summary>A server of ASP.NET Core that listens to nothing: requests come as events of the Runtime API, one at a time.</summary>
public sealed partial class HttpApiServer : IServer
{
    private readonly CancellationTokenSource _stop = new();
    private readonly RuntimeApi _api;
    private readonly TimeProvider _clock;
    private readonly IHostApplicationLifetime _host;
    private readonly ILogger _log;
    private Task _running = Task.CompletedTask;

    public HttpApiServer(RuntimeApi api, TimeProvider clock, IHostApplicationLifetime host, ILogger<HttpApiServer> log)
    {
        (_api, _clock, _host, _log) = (api, clock, host, log);
        Features.Set<IServerAddressesFeature>(new ServerAddressesFeature());
    }

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        HttpApiBridge<TContext> bridge = new(application, LogUncaught);
        _running = Task.Run(() => RunAsync(bridge.HandleAsync), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>An event being handled is answered first.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(LambdaHandler handler)
    {
        try
        {
            await new LambdaLoop(_api, _clock).RunAsync(handler, _stop.Token).ConfigureAwait(false);
        }
        catch (RuntimeApiException error)
        {
            LogGone(error);
            Environment.ExitCode = 1;
            _host.StopApplication();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The application did not catch this")]
    private partial void LogUncaught(Exception error);

    [LoggerMessage(Level = LogLevel.Critical, Message = "There is no Runtime API any more")]
    private partial void LogGone(Exception error);
}
