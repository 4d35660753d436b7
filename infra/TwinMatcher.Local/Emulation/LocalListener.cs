using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TwinMatcher.Local.Emulation;

/// <summary>An HTTP server for what stands in for AWS, on a port of this machine that nobody has; bodies may be of any length.</summary>
internal sealed class LocalListener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalListener(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Answers everything in one way; listens when it returns.</summary>
    public static Task<LocalListener> StartAsync(RequestDelegate answer, CancellationToken cancellation = default) => StartRoutesAsync(app => app.Run(answer), cancellation);

    /// <param name="map">Adds routes.</param>
    public static async Task<LocalListener> StartRoutesAsync(Action<WebApplication> map, CancellationToken cancellation = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null).UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync(cancellation);
        return new LocalListener(app);
    }

    /// <summary>At once, whatever is being answered.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
