using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Disk;

namespace TwinMatcher.Local.Serving;

/// <summary>The parts that the server and the commands put together differently.</summary>
internal sealed class LocalProduct : IDisposable
{
    public LocalProduct(LocalStorage storage, FaceEngine engine, GalleryOptions options, TimeProvider clock, Chance chance)
    {
        (Storage, Engine, Options, Clock, Chance) = (storage, engine, options, clock, chance);
        Indexes = engine.Spaces.ToDictionary(space => space, space => new GalleryIndex(storage.Documents, storage.Objects, space, engine.DimensionOf(space), clock));
        AdminToken = new AdminToken(storage.Documents, chance);
        ReadPhoto = new ReadPhoto(storage.Documents, storage.Objects, engine, options, clock);
    }

    public LocalStorage Storage { get; }

    public IDocuments Documents => Storage.Documents;

    public DiskObjects Objects => Storage.Objects;

    public FaceEngine Engine { get; }

    public IReadOnlyList<string> Spaces => Engine.Spaces;

    public GalleryOptions Options { get; }

    public TimeProvider Clock { get; }

    public Chance Chance { get; }

    public IReadOnlyDictionary<string, GalleryIndex> Indexes { get; }

    public AdminToken AdminToken { get; }

    public ReadPhoto ReadPhoto { get; }

    /// <summary>Brings every index up to what is stored.</summary>
    public async ValueTask RefreshAsync(CancellationToken cancellation)
    {
        foreach (GalleryIndex index in Indexes.Values) await index.RefreshAsync(cancellation);
    }

    /// <summary>Leaves storage and engine to whoever opened them.</summary>
    public void Dispose()
    {
        foreach (GalleryIndex index in Indexes.Values) index.Dispose();
    }
}
