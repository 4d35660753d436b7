namespace TwinMatcher.Tests.Search.Index;

/// <summary>Which shards are laid end to end, and what comes of it.</summary>
public sealed class SmallShardsTests : IDisposable
{
    private static readonly Head Head = Head.Identity(2);

    private readonly List<LoadedShard> _shards = [];

    [Fact]
    public void As_many_small_shards_as_are_left_stay_as_they_are()
    {
        for (uint i = 0; i < SmallShards.Most; i++) Add(i, 2);
        (IReadOnlyList<LoadedShard> shards, LoadedShard? joined) = SmallShards.Join(_shards);
        Assert.Null(joined);
        Assert.Equal(_shards, shards);
    }

    [Fact]
    public void One_more_joins_them_all_but_the_large_and_the_coded()
    {
        LoadedShard large = Add(500, SmallShards.Small), coded = Add(501, 3, TestFaces.Coded());
        for (uint i = 0; i <= SmallShards.Most; i++) Add(i, i == 0 ? SmallShards.Small - 1 : 2, gone: new Tombstones([i], i == 3 ? [7, 8] : []));
        (IReadOnlyList<LoadedShard> shards, LoadedShard? joined) = SmallShards.Join(_shards);
        Assert.Equal([large, coded, joined!], shards);
        _shards.Add(joined!);
        Assert.Equal(_shards[2].Shape with { Faces = 4095 + 32, People = 4095 + 32, GoneFaces = 17, GonePeople = 2 }, joined!.Shape);
        Assert.Equal(Enumerable.Range(0, 17).Select(i => (UInt128)(uint)i), joined.Tombstones.Faces.Order());
        Assert.Equal<UInt128>([7, 8], joined.Tombstones.People.Order());
        int row = 0;
        foreach (LoadedShard shard in _shards.Skip(2).Take(17))
        {
            for (int i = 0; i < shard.Count; i++, row++)
                Assert.Equal((shard.FaceIdOf(i), shard.PersonIdOf(i), shard.CategoryOf(i), shard.Scales[i]), (joined.FaceIdOf(row), joined.PersonIdOf(row), joined.CategoryOf(row), joined.Scales[row]));
        }
    }

    [Fact]
    public void Joined_people_are_found_in_each_of_their_shards()
    {
        for (uint i = 0; i <= SmallShards.Most; i++) Add(i % 3, 2);
        LoadedShard joined = SmallShards.Join(_shards).Joined!;
        _shards.Add(joined);
        List<int> rows = [];
        joined.FindRows(new HashSet<UInt128> { 10_001, 99 }, rows);
        Assert.Equal([2, 8, 14, 20, 26, 32], rows);
    }

    public void Dispose()
    {
        foreach (LoadedShard shard in _shards) shard.Dispose();
    }

    /// <summary>Its people are numbered from ten thousand times its number on, one face each.</summary>
    private LoadedShard Add(uint number, int faces, TwinMatcher.Search.Format.ShardOptions? options = null, Tombstones? gone = null)
    {
        FaceList list = new(2);
        for (uint i = 0; i < faces; i++) list.AddRaw((1000 * number) + i, (10_000 * number) + i + 1, (byte)(number % 60), [(Half)1f, (Half)(i % 7 / 8f)]);
        LoadedShard shard = TestFaces.Load(TestFaces.Shard(list, Head, options, gone), Head);
        _shards.Add(shard);
        return shard;
    }
}
