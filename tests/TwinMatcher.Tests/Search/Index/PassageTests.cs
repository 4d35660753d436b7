namespace TwinMatcher.Tests.Search.Index;

/// <summary>Two halves of a search, on two threads, find what one does.</summary>
public sealed class PassageTests
{
    [Fact]
    public void Halves_together_are_the_whole()
    {
        Head head = Head.Identity(8);
        FaceList faces = TestFaces.List(8, TestFaces.RandomVectors(61, (3 * Probe.Step) + 77, 8), facesEach: 3);
        using LoadedShard shard = TestFaces.Load(TestFaces.Shard(faces, head, TestFaces.Coded()), head);
        ShardView[] views = [new ShardView(shard, Tombstones.None)];
        Exhaustive exhaustive = new(faces, head);
        using Partner partner = new();
        foreach (float[] query in TestFaces.RandomVectors(62, 20, 8))
        {
            Probe first = Begun(query), second = Begun(query);
            Assert.True(partner.TryTake());
            partner.Start(second, views);
            Passage.FirstHalf(views, first);
            partner.Finish();
            foreach (Look look in second.Best.Looks) first.Best.Add(look);
            Assert.Equal(exhaustive.Search(query, 10, new SearchFilter()), first.Best.Looks.ToArray());
        }

        Probe Begun(float[] query)
        {
            Probe probe = new(head, TwinMatcher.Search.Kernels.Kernel.Chosen, codes: true);
            probe.Begin(query, 10, new SearchFilter());
            return probe;
        }
    }

    /// <summary>96 MB are what takes longer than waking a thread does: of codes where a shard has some, of high bytes where it has none.</summary>
    [Theory]
    [InlineData(0, (96 << 20) / 64, true)]
    [InlineData(0, ((96 << 20) / 64) - 1, false)]
    [InlineData(4, (96 << 20) / 32, true)]
    [InlineData(4, ((96 << 20) / 32) - 128, false)]
    public void Second_thread_is_worth_it_from_96_megabytes_on(int bits, int faces, bool worth)
    {
        using LoadedShard shard = LargeShard.Of(faces, bits, []), none = LargeShard.Of(0, 0, []);
        ShardView empty = new(none, Tombstones.None), large = new(shard, Tombstones.None);
        Assert.Equal(worth, Passage.IsWorthTwo([empty, large, empty]));
    }

    [Fact]
    public void Shards_count_together_towards_a_second_thread()
    {
        using LoadedShard first = LargeShard.Of(1_000_000, 0, []), second = LargeShard.Of(1_000_000, 0, []);
        ShardView a = new(first, Tombstones.None), b = new(second, Tombstones.None);
        Assert.Equal((false, false, true), (Passage.IsWorthTwo([a]), Passage.IsWorthTwo([b]), Passage.IsWorthTwo([a, b])));
    }

    /// <summary>Four look like the query in either half of a shard that is searched by two threads; the best of both are the answer.</summary>
    [Fact]
    public void Large_shard_is_answered_by_two_threads_as_by_one()
    {
        float[] query = TestFaces.RandomVectors(63, 1, LargeShard.Dimension)[0];
        const int Faces = 1_700_000, Half = Faces / 2 / Probe.Step * Probe.Step;
        using LoadedShard shard = LargeShard.Of(
            Faces, 0, query, (3, 1, .9f), (4, 2, .7f), (5, 3, .5f), (6, 4, .3f), (Half, 5, .8f), (Half + 1, 6, .6f), (Half + 2, 7, .4f), (Half + 3, 8, .2f));
        foreach (int threads in new[] { 1, 2 })
        {
            using MemoryIndex index = new(Head.Identity(LargeShard.Dimension), threads);
            index.Add(shard);

            // Twice: the partner was given back.
            for (int i = 0; i < 2; i++)
            {
                Look[] looks = index.Search(query, 4, new SearchFilter());
                Assert.Equal<UInt128>([1, 5, 2, 6], looks.Select(look => look.PersonId));
                Assert.Equal([.9, .8, .7, .6], looks.Select(look => Math.Round(look.Score, 3)));
            }
        }
    }

    /// <summary>A shard that is gone while the partner searches it.</summary>
    [Fact]
    public void Failure_of_the_partner_is_thrown_where_it_is_waited_for_and_frees_it()
    {
        Head head = Head.Identity(8);
        using Partner partner = new();
        LoadedShard shard = TestFaces.Load(TestFaces.Shard(TestFaces.List(8, TestFaces.RandomVectors(61, 10, 8)), head), head);
        ShardView[] views = [new(shard, Tombstones.None)];
        shard.Dispose();
        Probe probe = new(head, TwinMatcher.Search.Kernels.Kernel.Chosen, codes: true);
        probe.Begin(new float[8], 10, new SearchFilter());
        Assert.True(partner.TryTake());
        partner.Start(probe, views);
        Assert.Throws<ObjectDisposedException>(partner.Finish);
        Assert.True(partner.TryTake());
        partner.Start(probe, []);
        partner.Finish();
    }

    [Fact]
    public void Partner_taken_is_refused_to_others()
    {
        using Partner partner = new();
        Assert.True(partner.TryTake());
        Assert.False(partner.TryTake());
        partner.Start(new Probe(Head.Identity(8), TwinMatcher.Search.Kernels.Kernel.Chosen, codes: true), []);
        partner.Finish();
        Assert.True(partner.TryTake());
        partner.Start(new Probe(Head.Identity(8), TwinMatcher.Search.Kernels.Kernel.Chosen, codes: true), []);
        partner.Finish();
    }
}
