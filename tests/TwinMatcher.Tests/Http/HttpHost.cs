using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Audit;
using TwinMatcher.Http;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Http;

/// <summary>What every request passes through, in front of routes of a test's own, over a real socket.</summary>
internal sealed class HttpHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpHost(WebApplication app, string token)
    {
        (_app, Token) = (app, token);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    public HttpClient Client { get; }

    public string Token { get; }

    public static async Task<HttpHost> StartAsync(Action<IEndpointRouteBuilder> map, HttpOptions? options = null, TimeProvider? clock = null)
    {
        options ??= new HttpOptions();
        clock ??= TimeProvider.System;
        var token = new AdminToken(new MemoryDocuments(clock), RandomNumberGenerator.Fill);
        string text = (await token.CreateAsync())!;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddLogging().AddTwinHttp(options);
        WebApplication app = builder.Build();
        var audit = new AuditedActs(new AuditLog(new MemoryDocuments(clock), new GalleryOptions(), clock, RandomNumberGenerator.Fill));
        app.UseTwinHttp(options, new Admins(token), audit, clock, RandomNumberGenerator.Fill);
        map(app);
        await app.StartAsync();
        return new HttpHost(app, text);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
