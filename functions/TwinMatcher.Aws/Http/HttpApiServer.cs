using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using TwinMatcher.Aws.Runtime;

namespace TwinMatcher.Aws.Http;

/// <summary>A server of ASP.NET Core that listens to nothing: requests come as events, which whoever runs the <see cref="LambdaLoop"/> hands to it.</summary>
public sealed partial class HttpApiServer : IServer
{
    private readonly ILogger _log;
    private LambdaHandler? _handler;

    public HttpApiServer(ILogger<HttpApiServer> log)
    {
        _log = log;
        Features.Set<IServerAddressesFeature>(new ServerAddressesFeature());
    }

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Answers events once the application has started.</summary>
    public LambdaHandler Handler => _handler ?? throw new InvalidOperationException("The application has not started.");

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _handler = new HttpApiBridge<TContext>(application, LogUncaught).HandleAsync;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The application did not catch this")]
    private partial void LogUncaught(Exception error);
}
