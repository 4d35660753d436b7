using System.Security.Cryptography;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Http;
using TwinMatcher.Local.Serving;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>The whole product in this process, on an empty folder, with an engine made in code.</summary>
internal sealed class ServedTwin : IAsyncDisposable
{
    private readonly TinyModels _models;
    private readonly FaceEngine _engine;
    private readonly TempFolder _folder;
    private readonly TwinServer _server;

    private ServedTwin(TinyModels models, FaceEngine engine, TempFolder folder, TwinServer server)
    {
        (_models, _engine, _folder, _server) = (models, engine, folder, server);
        Product = new RunningProduct(new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(2) }, server.FirstToken!);
    }

    public RunningProduct Product { get; }

    public string Data => _folder.Path;

    public TwinServer Server => _server;

    /// <summary>Files of objects whose keys begin so.</summary>
    public IReadOnlyList<string> Stored(string prefix)
        => [.. Directory.EnumerateFiles(Path.Combine(Data, "objects"), "*", SearchOption.AllDirectories).Where(file => file.Replace('\\', '/').Contains("objects/" + prefix.Replace("/", "=/", StringComparison.Ordinal), StringComparison.Ordinal))];

    /// <param name="set">Changes options that are quick and unlimited for tests.</param>
    /// <param name="minSize">Of a face that may be enrolled, in pixels.</param>
    public static async Task<ServedTwin> StartAsync(Func<ServeOptions, ServeOptions>? set = null, TimeProvider? clock = null, Chance? chance = null, float minSize = 0)
    {
        var models = new TinyModels();
        FaceEngine engine = FacePhotos.Engine(models, minSize);
        var folder = new TempFolder();
        var options = new ServeOptions
        {
            Data = folder.Path,
            Address = new Uri("http://127.0.0.1:0"),
            Http = new HttpOptions { ClientRate = 1e9, ClientBurst = 1e9 },
            Gallery = new GalleryOptions { ShardGrace = TimeSpan.FromMilliseconds(200) },
            CompactEvery = TimeSpan.FromSeconds(0.5),
        };
        TwinServer server = await TwinServer.StartAsync(set is null ? options : set(options), engine, clock ?? TimeProvider.System, chance ?? RandomNumberGenerator.Fill);
        return new ServedTwin(models, engine, folder, server);
    }

    public async ValueTask DisposeAsync()
    {
        Product.Http.Dispose();
        await _server.DisposeAsync();
        _engine.Dispose();
        _models.Dispose();
        _folder.Dispose();
    }
}
