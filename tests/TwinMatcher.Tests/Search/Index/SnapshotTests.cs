namespace TwinMatcher.Tests.Search.Index;

public sealed class SnapshotTests
{
    private static readonly Head Head = Head.Identity(2);

    [Fact]
    public void Largest_shard_comes_first()
    {
        using LoadedShard small = Shard(1), large = Shard(3), middle = Shard(2);
        Snapshot snapshot = Of(small, large, middle);
        Assert.Equal([3, 2, 1], snapshot.Views.Select(view => view.Shard.Shape.Faces));
    }

    [Fact]
    public void Snapshot_holds_its_shards_until_the_last_holder_lets_go()
    {
        LoadedShard shard = Shard(1);
        Snapshot snapshot = Of(shard);
        shard.Dispose();
        Assert.True(snapshot.TryRetain());
        snapshot.Release();
        Assert.Equal(1, shard.Scales.Length);
        snapshot.Release();
        Assert.Throws<ObjectDisposedException>(() => shard.Scales.Length);
        Assert.False(snapshot.TryRetain());
    }

    [Fact]
    public void Shard_disposed_twice_is_let_go_of_once()
    {
        LoadedShard shard = Shard(1);
        Snapshot snapshot = Of(shard);
        shard.Dispose();
        shard.Dispose();
        Assert.Equal(1, shard.Scales.Length);
        snapshot.Release();
    }

    private static LoadedShard Shard(int faces) => TestFaces.Load(TestFaces.Shard(TestFaces.List(2, TestFaces.RandomVectors(3, faces, 2))), Head);

    private static Snapshot Of(params LoadedShard[] shards) => new([.. shards.Select(shard => new ShardView(shard, Tombstones.None))], Tombstones.None);
}
