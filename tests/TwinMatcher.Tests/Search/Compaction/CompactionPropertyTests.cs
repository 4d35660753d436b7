using TwinMatcher.Search.Format;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Compaction;

/// <summary>Any interleaving of deltas, tombstones and compactions answers as the plain list of living faces.</summary>
public sealed class CompactionPropertyTests
{
    private const int Dimension = 12;
    private static readonly Head Head = Head.Identity(Dimension);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Interleaving_of_any_seed_answers_as_the_plain_list(int seed)
    {
        ulong state = (ulong)seed;
        Store store = new(Head) { Options = TestFaces.Coded() };
        FaceList everyone = new(Dimension);
        Tombstones gone = Tombstones.None;
        using MemoryIndex index = new(Head);
        for (int step = 0; step < 40; step++)
        {
            switch (SplitMix.Next(ref state) % 8)
            {
                case < 4:
                    store.PutDelta($"delta-{SplitMix.Next(ref state):x16}", Enrol(everyone, ref state));
                    break;
                case 4 when everyone.Count > 0:
                    Tombstones more = Bury(everyone, ref state);
                    gone = gone.With(more);
                    store.PutDelta($"delta-{SplitMix.Next(ref state):x16}", new FaceList(Dimension), more);
                    break;
                case 5 or 6:
                    Assert.True(await store.CompactAsync());
                    break;
                case 7:
                    store.DeleteAbsorbed();
                    break;
            }

            store.Fill(index);
            Exhaustive exhaustive = new(everyone, Head);
            float[] query = TestFaces.Random(ref state, Dimension);
            Look[] expected = exhaustive.Search(query, 10, new SearchFilter(), gone), actual = index.Search(query, 10, new SearchFilter());
            Assert.True(expected.AsSpan().SequenceEqual(actual), $"seed {seed}, step {step}, {everyone.Count} faces: answers differ");
        }

        // Buried faces leave storage with the last compaction.
        Assert.True(await store.CompactAsync());
        HashSet<UInt128> stored = await store.StoredInBasesAsync();
        for (int i = 0; i < everyone.Count; i++)
            Assert.Equal(!gone.Bury(everyone.FaceId(i), everyone.PersonId(i)), stored.Contains(everyone.FaceId(i)));
    }

    [Fact]
    public async Task Compactors_that_race_lose_nothing_and_one_wins()
    {
        ulong state = 99;
        Store store = new(Head);
        FaceList everyone = new(Dimension);
        for (int d = 0; d < 6; d++) store.PutDelta($"delta-{d}", Enrol(everyone, ref state));
        TaskCompletionSource bothReady = new();
        int ready = 0;

        // A delta arrives while both are about to commit: neither has seen it.
        Func<Task> meet = () =>
        {
            if (Interlocked.Increment(ref ready) == 2)
            {
                store.PutDelta("delta-late", Enrol(everyone, ref state));
                bothReady.SetResult();
            }

            return bothReady.Task;
        };
        bool[] won = await Task.WhenAll(store.CompactAsync(meet), store.CompactAsync(meet));
        Assert.Single(won, true);
        Assert.Equal(1, store.Manifest.Generation);
        using MemoryIndex index = new(Head);
        store.Fill(index);
        float[] query = TestFaces.Random(ref state, Dimension);
        Assert.Equal(new Exhaustive(everyone, Head).Search(query, 1000, new SearchFilter()), index.Search(query, 1000, new SearchFilter()));
    }

    [Fact]
    public async Task Compaction_of_the_same_inputs_writes_the_same_bytes()
    {
        FaceList faces = TestFaces.List(Dimension, TestFaces.RandomVectors(5, 200, Dimension), facesEach: 3);
        byte[][] written = new byte[2][];
        for (int i = 0; i < 2; i++)
        {
            ShardReader[] inputs = [await Delta(faces, 0, 90), await Delta(faces, 90, 200)];
            using MemoryStream to = new();
            await TwinMatcher.Search.Compaction.Merge.WriteAsync(
                i == 0 ? inputs : [.. inputs.Reverse()], Tombstones.None, new ShardWriter(TestFaces.Space, Head, TestFaces.Coded()), to, TestContext.Current.CancellationToken);
            written[i] = to.ToArray();
        }

        Assert.Equal(written[0], written[1]);
        Assert.Equal(TestFaces.Shard(faces, Head, TestFaces.Coded()), written[0]);
    }

    private static Task<ShardReader> Delta(FaceList faces, int from, int to)
    {
        FaceList some = new(Dimension);
        for (int i = from; i < to; i++) some.AddRaw(faces.FaceId(i), faces.PersonId(i), faces.Category(i), faces.Raw(i));
        return ShardReader.OpenAsync(new MemorySource(TestFaces.Shard(some, Head)));
    }

    private static FaceList Enrol(FaceList everyone, ref ulong state)
    {
        FaceList some = new(Dimension);
        for (ulong faces = SplitMix.Next(ref state) % 30; faces > 0; faces--)
        {
            int number = everyone.Count;
            UInt128 person = TestFaces.Id(1000 + (SplitMix.Next(ref state) % 40));
            everyone.Add(TestFaces.Id((ulong)number), person, (byte)(number % 5), TestFaces.Random(ref state, Dimension));
            some.AddRaw(everyone.FaceId(number), person, everyone.Category(number), everyone.Raw(number));
        }

        return some;
    }

    private static Tombstones Bury(FaceList everyone, ref ulong state)
    {
        int face = (int)(SplitMix.Next(ref state) % (ulong)everyone.Count), other = (int)(SplitMix.Next(ref state) % (ulong)everyone.Count);
        return SplitMix.Next(ref state) % 3 == 0
            ? new Tombstones([], [everyone.PersonId(face)])
            : new Tombstones([everyone.FaceId(face), everyone.FaceId(other)], []);
    }
}
