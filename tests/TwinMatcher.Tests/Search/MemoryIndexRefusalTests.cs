using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Search;

/// <summary>What an index does not take, and what it holds to at the edges of what it takes.</summary>
public sealed class MemoryIndexRefusalTests : IDisposable
{
    private static readonly Head Head = Head.Identity(2, 3);

    private readonly MemoryIndex _index = new(Head);
    private readonly LoadedShard _shard = Shard(Head);

    public MemoryIndexRefusalTests() => _index.Add(_shard);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Threads_other_than_one_or_two_are_refused(int threads) => Assert.Throws<ArgumentOutOfRangeException>(() => new MemoryIndex(Head, threads));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(-1, 5)]
    [InlineData(Limits.Looks + 1, Limits.Looks + 1)]
    [InlineData(5, 4)]
    public void Looks_out_of_range_or_without_room_are_refused(int k, int room)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _index.Search([1, 0], k, new SearchFilter(), new Look[room]));
        Assert.Throws<ArgumentOutOfRangeException>(() => _index.Search([1, 0], k, new SearchFilter(), new Look[room], new int[1]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(Limits.Looks, 6)]
    public void Looks_that_just_have_room_are_written(int k, int found)
    {
        Look[] looks = new Look[k];
        Assert.Equal(found, _index.Search([1, 0], k, new SearchFilter(), looks));
        Assert.Equal(looks.Take(found), _index.Search([1, 0], k, new SearchFilter()));
        int[] counts = new int[2];
        Look[] both = new Look[2 * k];
        _index.Search([1, 0, 1, 0], k, new SearchFilter(), both, counts);
        Assert.Equal([found, found], counts);
        Assert.Equal([.. looks, .. looks], both);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Limits.Looks + 1)]
    public void Ranks_out_of_range_are_refused(int k)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _index.Rank([1, 0], k, new SearchFilter()));
        Assert.Throws<ArgumentOutOfRangeException>(() => _index.Search([1, 0], k, new SearchFilter()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Queries_that_are_not_so_many_vectors_are_refused(int numbers)
        => Assert.Throws<ArgumentOutOfRangeException>(() => _index.Search(new float[numbers], 1, new SearchFilter(), new Look[2], new int[2]));

    [Fact]
    public void Room_is_for_all_the_looks_of_all_queries()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _index.Search([1, 0, 1, 0], 3, new SearchFilter(), new Look[5], new int[2]));
        int[] found = new int[1];
        _index.Search([1, 0], 3, new SearchFilter(), new Look[3], found);
        Assert.Equal([3], found);
    }

    [Fact]
    public void No_query_is_answered_with_nothing() => _index.Search([], 1, new SearchFilter(), new Look[1], []);

    [Fact]
    public void Shard_under_another_head_is_refused_and_changes_nothing()
    {
        Head older = Head.Identity(2, 2), narrower = new(3, 2, 1, [1, 0]);
        using LoadedShard ofOlder = Shard(older), ofNarrower = Shard(narrower);
        Assert.Throws<ArgumentException>(() => _index.Add(ofOlder));
        Assert.Throws<ArgumentException>(() => _index.Add(ofNarrower));
        Assert.Throws<ArgumentException>(() => _index.Swap([_shard, ofOlder]));
        Assert.Equal((6L, 6L), _index.Count());
    }

    [Fact]
    public void Faces_and_people_are_counted_once_each_without_those_that_are_gone()
    {
        FaceList faces = new(2);
        for (uint i = 0; i < 200; i++) faces.Add(1000 + i, 1 + (i / 100), 0, [1, i]);
        using LoadedShard other = TestFaces.Load(TestFaces.Shard(faces, Head, gone: new Tombstones([], [6])), Head);
        _index.Add(other);

        // People 1 and 2 have 101 faces each, 3 to 6 one; 6 is gone.
        Assert.Equal((205L, 5L), _index.Count());
        _index.Bury(new Tombstones([1000, 1070], [2]));
        Assert.Equal((102L, 4L), _index.Count());
    }

    [Fact]
    public void Burial_by_a_shard_of_a_swap_and_beside_it_both_hold()
    {
        using LoadedShard burying = TestFaces.Load(TestFaces.Shard(new FaceList(2), Head, gone: new Tombstones([1], [])), Head);
        _index.Swap([_shard, burying], new Tombstones([], [2]));
        Assert.Equal((4L, 4L), _index.Count());
        _index.Swap([_shard]);
        Assert.Equal((6L, 6L), _index.Count());
    }

    [Fact]
    public void Index_disposed_refuses_everything_and_may_be_disposed_again()
    {
        _index.Dispose();
        _index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _index.Add(_shard));
        Assert.Throws<ObjectDisposedException>(() => _index.Swap([_shard]));
        Assert.Throws<ObjectDisposedException>(() => _index.Bury(Tombstones.None));
        Assert.Throws<ObjectDisposedException>(() => _index.Count());
        Assert.Throws<ObjectDisposedException>(() => _index.Rank([1, 0], 1, new SearchFilter()));
        Assert.Throws<ObjectDisposedException>(() => _index.Search([1, 0], 1, new SearchFilter(), new Look[1], new int[1]));
    }

    [Fact]
    public void Index_lets_go_of_its_shards_when_it_is_disposed()
    {
        _shard.Dispose();
        Assert.Equal(6, _shard.Scales.Length);
        _index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _shard.Scales.Length);
    }

    public void Dispose()
    {
        _index.Dispose();
        _shard.Dispose();
    }

    /// <summary>Six people with one face each, both numbered from 1.</summary>
    private static LoadedShard Shard(Head head)
    {
        FaceList faces = new(2);
        for (uint i = 1; i <= 6; i++) faces.Add(i, i, 0, [1, i]);
        using MemoryStream stream = new();
        new ShardWriter(TestFaces.Space, head).Write(stream, faces, cancellation: TestContext.Current.CancellationToken);
        return TestFaces.Load(stream.ToArray(), head);
    }
}
