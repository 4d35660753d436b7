using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Search.Format;

/// <summary>A shard of another head is projected from its raw section: never wrong, only slower to load.</summary>
public sealed class ShardHeadTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Shard_of_an_older_head_answers_as_one_written_for_the_new(bool coded)
    {
        ShardOptions? options = coded ? TestFaces.Coded() : null;
        FaceList faces = TestFaces.List(24, TestFaces.RandomVectors(5, 400, 24), facesEach: 2);
        Head old = Head.Identity(24), current = Shrinking(24, 10);
        using LoadedShard projected = TestFaces.Load(TestFaces.Shard(faces, old, options), current);
        using LoadedShard written = TestFaces.Load(TestFaces.Shard(faces, current, options), current);
        using MemoryIndex a = new(current), b = new(current);
        a.Add(projected);
        b.Add(written);
        foreach (float[] query in TestFaces.RandomVectors(6, 20, 24))
            Assert.Equal(b.Search(query, 10, new SearchFilter()), a.Search(query, 10, new SearchFilter()));
    }

    /// <summary>Of as many bits as it had, however few its faces are, and none where it had none.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Shard_of_an_older_head_keeps_its_codes(int bits)
    {
        FaceList faces = TestFaces.List(24, TestFaces.RandomVectors(5, 20, 24));
        using LoadedShard projected = TestFaces.Load(TestFaces.Shard(faces, Head.Identity(24), bits == 0 ? null : TestFaces.Coded(bits), new Tombstones([1], [2])), Shrinking(24, 10));
        Assert.Equal(new ShardShape(TestFaces.Space, 3, 24, 10, 20, 20, 1, 1, bits), projected.Shape);
    }

    [Fact]
    public void Shard_of_the_heads_version_and_another_dimension_is_refused()
    {
        byte[] shard = TestFaces.Shard(new FaceList(4), new Head(3, 4, 2, new float[8]));
        Assert.Throws<ArgumentException>(() => TestFaces.Load(shard, new Head(3, 4, 1, new float[4])));
    }

    [Fact]
    public void Index_of_another_head_refuses_the_shard()
    {
        using LoadedShard shard = TestFaces.Load(TestFaces.Shard(new FaceList(4)), Head.Identity(4));
        using MemoryIndex index = new(Head.Identity(4, version: 1));
        Assert.Throws<ArgumentException>(() => index.Add(shard));
    }

    [Fact]
    public void Head_of_another_space_refuses_the_shard()
        => Assert.Throws<ArgumentException>(() => TestFaces.Load(TestFaces.Shard(new FaceList(4)), Head.Identity(5)));

    [Fact]
    public void Head_is_applied_to_faces_and_queries()
    {
        // The head looks at the first component only: the second face is like the query, and scores as its mirror.
        Head head = new(1, 2, 1, [1, 0]);
        FaceList faces = new(2);
        faces.Add(1, 1, 0, [1, 5]);
        faces.Add(2, 2, 0, [-1, 5]);
        using LoadedShard shard = TestFaces.Load(TestFaces.Shard(faces, head), head);
        using MemoryIndex index = new(head);
        index.Add(shard);
        Look[] looks = index.Search([-3, 100], 2, new SearchFilter());
        Assert.Equal<UInt128>([2, 1], looks.Select(look => look.PersonId));
        Assert.Equal(1, looks[0].Score, 1e-4);
        Assert.Equal(-1, looks[1].Score, 1e-4);
    }

    private static Head Shrinking(int from, int to) => new(3, from, to, [.. TestFaces.RandomVectors(7, to, from).SelectMany(row => row)]);
}
