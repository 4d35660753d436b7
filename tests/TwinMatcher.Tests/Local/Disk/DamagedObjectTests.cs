using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Tests.Learning;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk;

/// <summary>
/// A file that the disk has spoiled is left out and named; it hides no other. Once, one bad byte in one delta was told by the disk's own exception, which nobody
/// knew: no index was refreshed any more, and no space compacted.
/// </summary>
public sealed class DamagedObjectTests : IAsyncLifetime
{
    private readonly TempFolder _temp = new(inMemory: true);
    private readonly GeneratedFaces _faces = new() { Seed = 3, People = 40, FacesEach = 5 };
    private OpenStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = new OpenStore(_temp.Path);
        await _faces.StoreAsync(_store.Objects, LearningGallery.Space);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _temp.Dispose();
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public async Task Damaged_delta_is_left_out_and_named_and_the_others_are_searched(double place)
    {
        string damaged = await SpoilAsync(ObjectNames.Deltas(LearningGallery.Space), place);
        using GalleryIndex index = new(_store.Documents, _store.Objects, LearningGallery.Space, _faces.Dimension);
        await index.RefreshAsync(Cancellation);
        Assert.Equal([damaged], index.Status.Damaged);
        Assert.Equal(200 - 97, index.Status.Faces);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public async Task Damaged_delta_is_left_out_of_a_compaction(double place)
    {
        string damaged = await SpoilAsync(ObjectNames.Deltas(LearningGallery.Space), place);
        CompactionReport? report = await new CompactSpace(_store.Documents, _store.Objects, new ManualClock()).RunAsync(LearningGallery.Space, Cancellation);
        Assert.Equal(200 - 97, report!.Faces);
        Assert.EndsWith(Assert.Single(report.Damaged), damaged, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public async Task Damaged_head_is_stood_in_for_by_the_one_before(double place)
    {
        byte[] file = TwinMatcher.Search.Format.HeadFile.Write(new Head(1, _faces.Dimension, 1, new float[_faces.Dimension]));
        string key = ObjectNames.Head(LearningGallery.Space, 1, "0123456789abcdef");
        await _store.Objects.PutAsync(key, new MemoryStream(file), "application/octet-stream", Cancellation);
        ModelRegistry registry = ModelRegistry.Empty.Add(new LearnedHead(1, key, "whitened", 1, DateTimeOffset.UnixEpoch, default, 0, 0, null));
        await SpoilAsync("heads/", place);
        ChampionHead found = await new Champions(_store.Documents, _store.Objects).FindAsync(registry, _faces.Dimension, Cancellation);
        Assert.Equal((0, true), (found.Version, found.Trouble!.Contains("head 1 cannot be used", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Damaged_object_is_listed_and_told_by_whoever_reads_it()
    {
        string damaged = await SpoilAsync("shards/", 1);
        Assert.Contains(damaged, (await _store.Objects.ListAsync("shards/", cancellation: Cancellation)).Objects.Select(entry => entry.Key));
        await Assert.ThrowsAnyAsync<DamagedObjectException>(async () => await _store.Objects.GetAsync(damaged, Cancellation));
    }

    /// <summary>Flips a bit of the first object of a folder and returns its key.</summary>
    /// <param name="place">As a part of the file; 1 is its last byte.</param>
    private async Task<string> SpoilAsync(string prefix, double place)
    {
        string key = (await _store.Objects.ListAsync(prefix, cancellation: Cancellation)).Objects[0].Key;
        string path = Path.Combine(_store.Folder.Objects, TwinMatcher.Local.Disk.Objects.ObjectPath.Of(key));
        byte[] bytes = await File.ReadAllBytesAsync(path, Cancellation);
        bytes[(int)((bytes.Length - 1) * place)] ^= 4;
        await File.WriteAllBytesAsync(path, bytes, Cancellation);
        return key;
    }
}
