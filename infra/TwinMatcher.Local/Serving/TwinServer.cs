using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TwinMatcher.Api;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Audit;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Http;
using TwinMatcher.Match;

namespace TwinMatcher.Local.Serving;

/// <summary>The whole product in this process: page, API and the background functions, on a data folder.</summary>
internal sealed class TwinServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LocalStorage _storage;
    private readonly Background _background;

    private TwinServer(WebApplication app, LocalStorage storage, Background background, string? firstToken)
    {
        (_app, _storage, _background, FirstToken) = (app, storage, background, firstToken);
        string listening = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Address = new Uri(listening);
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; }

    /// <summary>The admin token, if this start made it; nobody can tell it later.</summary>
    public string? FirstToken { get; }

    /// <summary>News of photos not yet read.</summary>
    public int Waiting => _background.Queue.Waiting;

    /// <summary>What is kept; open as long as the server is.</summary>
    public LocalStorage Storage => _storage;

    /// <summary>Every route there is.</summary>
    public IReadOnlyList<Endpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <summary>Answers when requests are, and with the index as it was stored.</summary>
    /// <param name="demo">Fills a gallery that was never filled.</param>
    /// <exception cref="Disk.DataFolderInUseException">Another process has the folder.</exception>
    public static async Task<TwinServer> StartAsync(
        ServeOptions options, FaceEngine engine, TimeProvider clock, Chance chance, bool demo = false, CancellationToken cancellation = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = options.HeadersTimeout;
            kestrel.Limits.MaxConcurrentConnections = options.Connections;
            // Routes refuse less; what they do not read is read and dropped up to here, so that a client gets to see the refusal.
            kestrel.Limits.MaxRequestBodySize = 4 * options.Gallery.MaxPhotoBytes;
        }).UseUrls(options.Address.ToString());
        builder.Services.AddTwinHttp(options.Http);
        ServeLog.Configure(builder.Logging, options.JsonLog);
        WebApplication app = builder.Build();
        ILoggerFactory logs = app.Services.GetRequiredService<ILoggerFactory>();
        Background? background = null;
        LocalStorage storage = LocalStorage.Open(
            options.Data, clock, news => background?.Queue.Offer(news, RequestId.Current ?? news.Key), ServeLog.Trouble(logs));
        try
        {
            var product = new LocalProduct(storage, engine, options.Gallery, clock, chance);
            DemoFilling? filling = demo ? await DemoFilling.BeginAsync(product, cancellation) : null;
            await product.RefreshAsync(cancellation);
            string? token = await product.AdminToken.CreateAsync(cancellation);
            background = new Background(product, options, logs, filling);
            Map(app, product, options, chance, background.Train);
            await app.StartAsync(cancellation);
            background.Start();
            return new TwinServer(app, storage, background, token);
        }
        catch
        {
            await app.DisposeAsync();
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Answers what has been asked, ends what is being read, and closes the storage.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _app.StopAsync(patience.Token);
        await _background.DisposeAsync();
        await _app.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private static void Map(WebApplication app, LocalProduct product, ServeOptions options, Chance chance, Action train)
    {
        var admins = new Admins(product.AdminToken, options.Gallery.Public);
        var audit = new AuditedActs(new AuditLog(product.Documents, options.Gallery, product.Clock, chance));
        app.UseTwinHttp(options.Http, admins, audit, product.Clock, chance);
        var useCases = new ApiUseCases(
            product.Documents, product.Objects, options.Gallery, product.Clock, chance,
            _ => ValueTask.FromResult<IReadOnlyList<IndexStatus>>([.. product.Spaces.Select(space => product.Indexes[space].Status)]))
        {
            TrainingAsked = train,
            Detector = product.Engine.Detector,
        };
        app.MapTwinApi(useCases, admins, options.Http);
        app.MapTwinMatch(
            new MatchUseCases(product.Documents, product.Objects, product.Engine, product.Indexes, options.Gallery, product.Clock, chance), admins, options.Gallery, options.Http);
        app.MapFiles(product.Storage, options.Gallery, product.Clock);
        app.MapPage(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
    }
}
