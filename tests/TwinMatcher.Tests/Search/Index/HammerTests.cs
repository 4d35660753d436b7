using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Search.Index;

/// <summary>Readers hammer an index while it changes under them. Runs alone, because it watches all native memory of the process.</summary>
[Collection(nameof(WatchesNativeMemory))]
public sealed class HammerTests
{
    private const int Dimension = 16;
    private const int Generations = 60;
    private static readonly Head Head = Head.Identity(Dimension);

    // Every person of generation g has one face in each of three shards; an answer that mixes generations is torn. It takes some 3 s.
    [Fact]
    public async Task Readers_while_shards_come_and_go_never_see_a_torn_index()
    {
        long before = NativeBlock.Allocated;
        using (MemoryIndex index = new(Head, threads: 2))
        {
            float[] query = TestFaces.RandomVectors(71, 1, Dimension)[0];
            Swap(index, 0);
            using CancellationTokenSource stop = new();
            Task<long>[] readers = [.. Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() => Read(index, query, stop.Token), TaskCreationOptions.LongRunning))];
            try
            {
                for (int g = 1; g <= Generations; g++)
                {
                    Swap(index, g);

                    // Deltas and tombstones of nobody's faces: the answer stays one generation's.
                    using LoadedShard delta = TestFaces.Load(TestFaces.Shard(new FaceList(Dimension), Head, gone: new Tombstones([(UInt128)g], [])), Head);
                    index.Add(delta);
                    index.Bury(new Tombstones([], [(UInt128)g]));
                }
            }
            finally
            {
                await stop.CancelAsync();
            }

            foreach (long reads in await Task.WhenAll(readers)) Assert.True(reads > 10, $"only {reads} reads");
        }

        Assert.Equal(before, NativeBlock.Allocated);
    }

    private static long Read(MemoryIndex index, float[] query, CancellationToken stop)
    {
        Look[] looks = new Look[100];
        for (long reads = 0; ; reads++)
        {
            if (stop.IsCancellationRequested) return reads;
            int found = index.Search(query, 100, new SearchFilter(), looks);
            ulong generation = (ulong)looks[0].PersonId >> 32;
            Assert.Equal(90, found);
            for (int i = 0; i < found; i++)
            {
                Assert.Equal(generation, (ulong)looks[i].PersonId >> 32);
                if (i > 0) Assert.True(looks[i].Score <= looks[i - 1].Score);
            }
        }
    }

    private static void Swap(MemoryIndex index, int generation)
    {
        List<LoadedShard> shards = [];
        ulong state = (ulong)generation;
        for (ulong s = 0; s < 3; s++)
        {
            FaceList faces = new(Dimension);
            for (ulong i = 0; i < 30; i++)
            {
                ulong id = ((ulong)generation << 32) + 1_000_000 + (1000 * s) + i;
                faces.Add(id, id, 0, TestFaces.Random(ref state, Dimension));
            }

            shards.Add(TestFaces.Load(TestFaces.Shard(faces, Head, s == 0 ? TestFaces.Coded() : null), Head));
        }

        index.Swap(shards);
        foreach (LoadedShard shard in shards) shard.Dispose();
    }
}
