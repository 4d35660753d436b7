using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Search.Index;

/// <summary>Native memory goes back once nobody holds it. Runs alone, because it is counted for the whole process.</summary>
[Collection(nameof(WatchesNativeMemory))]
public sealed class IndexMemoryTests
{
    private static readonly Head Head = Head.Identity(2, 0, Aggregation.MeanOfBestThree);

    [Fact]
    public void Index_that_was_searched_changed_and_disposed_holds_nothing()
    {
        long before = NativeBlock.Allocated;
        using (MemoryIndex index = new(Head, threads: 2))
        {
            // More than are left unjoined, one by one and then all at once.
            LoadedShard[] shards = [.. Enumerable.Range(0, 20).Select(Shard)];
            foreach (LoadedShard shard in shards) index.Add(shard);
            index.Search([1, 2], 3, new SearchFilter());
            index.Search([1, 2, 3, 4], 1, new SearchFilter(), new Look[2], new int[2]);
            index.Rank([1, 2], 3, new SearchFilter());
            index.Count();
            index.Bury(new Tombstones([1], []));
            index.Swap(shards);
            foreach (LoadedShard shard in shards) shard.Dispose();
            Assert.True(NativeBlock.Allocated > before);
            index.Swap([]);
            Assert.Equal(before, NativeBlock.Allocated);
            using LoadedShard last = Shard(30);
            index.Add(last);
        }

        Assert.Equal(before, NativeBlock.Allocated);
    }

    [Fact]
    public void Shard_that_is_damaged_holds_nothing()
    {
        byte[] shard = TestFaces.Shard(TestFaces.List(2, TestFaces.RandomVectors(1, 9, 2)));
        shard[600] ^= 1;
        long before = NativeBlock.Allocated;
        Assert.Throws<TwinMatcher.Search.Format.DamagedShardException>(() => TestFaces.Load(shard, Head.Identity(2)));
        Assert.Equal(before, NativeBlock.Allocated);
    }

    private static LoadedShard Shard(int number)
    {
        FaceList faces = new(2);
        faces.Add((uint)number, (uint)number, 0, [1, number]);
        return TestFaces.Load(TestFaces.Shard(faces), Head);
    }
}
