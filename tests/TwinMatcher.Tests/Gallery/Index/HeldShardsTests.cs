using TwinMatcher.Gallery.Index;
using TwinMatcher.Tests.Search;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Index;

/// <summary>Shards are loaded once, damaged ones tried again after a minute, and what is not wanted is let go.</summary>
public sealed class HeldShardsTests : IDisposable
{
    private const string A = "shards/test/delta/a-3", B = "shards/test/delta/b-3";

    private readonly ManualClock _clock = new();
    private readonly MemoryObjects _objects;
    private readonly HeldShards _held;

    public HeldShardsTests()
    {
        _objects = new MemoryObjects(_clock);
        _held = new HeldShards(_objects, TestFaces.Space, Head.Identity(2), _clock);
    }

    [Fact]
    public async Task Shard_is_loaded_once()
    {
        await PutAsync(A, Shard());
        Assert.Equal(3, Assert.Single(await LoadAsync(A)).Shape.Faces);
        await PutAsync(B, Shard());
        Assert.Single(await LoadAsync(A, B));
        Assert.Empty(await LoadAsync(A, B));
        Assert.Equal(2, _held.All.Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1000)]
    public async Task Shard_that_vanished_is_told(long length)
        => await Assert.ThrowsAsync<ShardVanishedException>(() => _held.LoadAsync(new Dictionary<string, long> { [A] = length }, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Length_that_is_not_known_is_asked_for()
    {
        await PutAsync(A, Shard());
        Assert.Single(await _held.LoadAsync(new Dictionary<string, long> { [A] = -1 }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Damaged_shard_is_tried_again_after_a_minute()
    {
        await PutAsync(A, new byte[600]);
        Assert.Empty(await LoadAsync(A));
        Assert.Equal([A], _held.Damaged);
        await PutAsync(A, Shard());
        _clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.Empty(await LoadAsync(A));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Single(await LoadAsync(A));
        Assert.Empty(_held.Damaged);
    }

    [Fact]
    public async Task Damage_of_what_is_not_wanted_any_more_is_forgotten()
    {
        await PutAsync(A, new byte[600]);
        await PutAsync(B, new byte[600]);
        await LoadAsync(A, B);
        Assert.Equal([A, B], _held.Damaged);
        await LoadAsync(B);
        Assert.Equal([B], _held.Damaged);
    }

    /// <summary>Of another space, or of other embeddings than those that are compared.</summary>
    [Theory]
    [InlineData("other", 2)]
    [InlineData(TestFaces.Space, 3)]
    public async Task Shard_of_something_else_is_damaged(string space, int dimension)
    {
        using MemoryStream shard = new();
        new TwinMatcher.Search.Format.ShardWriter(space, Head.Identity(dimension)).Write(shard, new FaceList(dimension), cancellation: TestContext.Current.CancellationToken);
        await PutAsync(A, shard.ToArray());
        Assert.Empty(await LoadAsync(A));
        Assert.Equal([A], _held.Damaged);
    }

    [Fact]
    public async Task What_is_not_wanted_is_let_go()
    {
        await PutAsync(A, Shard());
        await PutAsync(B, Shard());
        LoadedShard a = Assert.Single(await LoadAsync(A)), b = Assert.Single(await LoadAsync(A, B));
        Assert.False(_held.DropAllBut(Wanted(A, B)));
        Assert.True(_held.DropAllBut(Wanted(B)));
        Assert.Equal([b], _held.All);
        Assert.Throws<ObjectDisposedException>(() => a.Scales.Length);
        Assert.Equal(3, b.Scales.Length);
        _held.Dispose();
        Assert.Throws<ObjectDisposedException>(() => b.Scales.Length);
    }

    public void Dispose() => _held.Dispose();

    private static byte[] Shard() => TestFaces.Shard(TestFaces.List(2, TestFaces.RandomVectors(1, 3, 2)));

    private async Task PutAsync(string key, byte[] bytes) => await _objects.PutAsync(key, new MemoryStream(bytes), "application/octet-stream");

    private Task<IReadOnlyCollection<LoadedShard>> LoadAsync(params string[] keys) => _held.LoadAsync(Wanted(keys), TestContext.Current.CancellationToken);

    private static Dictionary<string, long> Wanted(params string[] keys) => keys.ToDictionary(key => key, _ => 1L);
}
