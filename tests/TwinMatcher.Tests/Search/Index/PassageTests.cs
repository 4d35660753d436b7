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
