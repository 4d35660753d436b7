namespace TwinMatcher.Tests.Search.Index;

/// <summary>Adding, burying and swapping shards; many queries at once; two threads; no allocation.</summary>
public sealed class MemoryIndexTests
{
    private static readonly Head Head = Head.Identity(16);

    private readonly List<float[]> _vectors = TestFaces.RandomVectors(51, 2000, 16);

    [Fact]
    public void Shards_added_one_by_one_answer_as_one_list()
    {
        using MemoryIndex index = new(Head);

        // More deltas than are left unjoined, and a base among them.
        foreach ((int from, int to) in Ranges(2000, 40)) AddRange(index, from, to);
        Exhaustive exhaustive = new(All(), Head);
        foreach (float[] query in Queries()) Assert.Equal(exhaustive.Search(query, 10, new SearchFilter()), index.Search(query, 10, new SearchFilter()));
    }

    [Fact]
    public void Person_in_two_shards_is_named_once()
    {
        using MemoryIndex index = new(Head);
        for (ulong face = 1; face <= 2; face++)
        {
            FaceList faces = new(16);
            faces.Add(face, 77, 0, _vectors[(int)face]);
            using LoadedShard shard = TestFaces.Load(TestFaces.Shard(faces), Head);
            index.Add(shard);
        }

        Look look = Assert.Single(index.Search(_vectors[2], 5, new SearchFilter()));
        Assert.Equal(((UInt128)77, (UInt128)2), (look.PersonId, look.FaceId));
    }

    [Fact]
    public void Buried_faces_and_people_are_not_named_whichever_came_first()
    {
        FaceList all = All();
        Tombstones gone = new([all.FaceId(3), all.FaceId(700)], [all.PersonId(5)]);
        using MemoryIndex before = new(Head), after = new(Head);
        before.Bury(gone);
        AddRange(before, 0, 2000);
        AddRange(after, 0, 2000);
        after.Bury(gone);
        Exhaustive exhaustive = new(all, Head);
        foreach (int face in new[] { 3, 4, 5, 700 })
        {
            Look[] expected = exhaustive.Search(_vectors[face], 10, new SearchFilter(), gone);
            Assert.Equal(expected, before.Search(_vectors[face], 10, new SearchFilter()));
            Assert.Equal(expected, after.Search(_vectors[face], 10, new SearchFilter()));
        }
    }

    [Fact]
    public void Tombstones_in_a_shard_bury_in_others()
    {
        using MemoryIndex index = new(Head);
        AddRange(index, 0, 10);
        using LoadedShard shard = TestFaces.Load(TestFaces.Shard(new FaceList(16), gone: new Tombstones([All().FaceId(4)], [])), Head);
        index.Add(shard);
        Assert.DoesNotContain(index.Search(_vectors[4], 10, new SearchFilter()), look => look.FaceId == All().FaceId(4));
    }

    [Fact]
    public void Swap_replaces_everything()
    {
        using MemoryIndex index = new(Head);
        AddRange(index, 0, 100);
        index.Bury(new Tombstones([All().FaceId(150)], []));
        using LoadedShard shard = LoadRange(100, 200);
        index.Swap([shard]);
        Look[] looks = index.Search(_vectors[150], 1000, new SearchFilter());
        Assert.Equal(100, looks.Length);
        Assert.Equal(All().FaceId(150), looks[0].FaceId);
    }

    [Fact]
    public void Queries_at_once_are_answered_as_one_by_one()
    {
        using MemoryIndex index = new(Head);
        AddRange(index, 0, 1500);
        AddRange(index, 1500, 2000);
        float[][] queries = [.. Queries().Take(37)];
        Look[] looks = new Look[37 * 5];
        int[] found = new int[37];
        index.Search([.. queries.SelectMany(query => query)], 5, new SearchFilter(), looks, found);
        for (int q = 0; q < 37; q++) Assert.Equal(index.Search(queries[q], 5, new SearchFilter()), looks[(5 * q)..((5 * q) + found[q])]);
    }

    [Fact]
    public void Search_after_warm_up_allocates_nothing()
    {
        using MemoryIndex index = new(Head);
        AddRange(index, 0, 2000);
        Look[] looks = new Look[160];
        int[] found = new int[16];
        float[] batch = [.. Queries().Take(16).SelectMany(query => query)];
        SearchFilter filter = new() { Categories = 0xFF, ExcludedPerson = 1 };
        long least = long.MaxValue;

        // The runtime itself allocates while it compiles: one of ten rounds must be free of that.
        for (int round = 0; round < 10; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 50; i++) Ask();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);

        void Ask()
        {
            index.Search(_vectors[7], 10, filter, looks);
            index.Search(batch, 10, filter, looks, found);
        }
    }

    [Fact]
    public void Index_disposed_refuses_searches()
    {
        MemoryIndex index = new(Head, threads: 2);
        AddRange(index, 0, 10);
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Search(_vectors[0], 1, new SearchFilter()));
    }

    [Fact]
    public void Shard_of_another_space_is_refused()
    {
        using MemoryIndex index = new(Head);
        AddRange(index, 0, 3);
        using MemoryStream stream = new();
        new TwinMatcher.Search.Format.ShardWriter("other", Head).Write(stream, new FaceList(16), cancellation: TestContext.Current.CancellationToken);
        using LoadedShard shard = TestFaces.Load(stream.ToArray(), Head);
        Assert.Throws<ArgumentException>(() => index.Add(shard));
    }

    [Fact]
    public void Shard_disposed_cannot_be_added()
    {
        using MemoryIndex index = new(Head);
        LoadedShard shard = LoadRange(0, 3);
        shard.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Add(shard));
    }

    private static IEnumerable<(int From, int To)> Ranges(int count, int parts)
        => Enumerable.Range(0, parts).Select(part => (count * part / parts, count * (part + 1) / parts));

    private static List<float[]> Queries() => TestFaces.RandomVectors(52, 40, 16);

    private FaceList All() => TestFaces.List(16, _vectors);

    private LoadedShard LoadRange(int from, int to)
    {
        FaceList all = All(), some = new(16);
        for (int i = from; i < to; i++) some.AddRaw(all.FaceId(i), all.PersonId(i), all.Category(i), all.Raw(i));
        return TestFaces.Load(TestFaces.Shard(some, Head, to - from > 1000 ? TestFaces.Coded() : null), Head);
    }

    private void AddRange(MemoryIndex index, int from, int to)
    {
        using LoadedShard shard = LoadRange(from, to);
        index.Add(shard);
    }
}
