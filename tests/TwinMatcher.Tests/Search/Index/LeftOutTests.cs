namespace TwinMatcher.Tests.Search.Index;

/// <summary>Whoever is left out is the best of all, lies where searches begin, and is named all the same by nobody.</summary>
public sealed class LeftOutTests : IDisposable
{
    private static readonly Head Head = Head.Identity(2);

    private readonly MemoryIndex _index = new(Head);
    private readonly List<LoadedShard> _shards = [];

    [Fact]
    public void Face_of_another_category_in_the_first_row_is_not_named()
    {
        Add((1, 1, [1, 0]), (2, 0, [1, 1]));
        Assert.Equal<UInt128>([2], Search([1, 0], new SearchFilter { Categories = 1 }));
    }

    /// <summary>The larger shard is searched first, and leaves nothing behind.</summary>
    [Fact]
    public void Person_buried_in_the_first_row_of_the_next_shard_is_not_named()
    {
        Add((5, 0, [1, 1]), (6, 0, [1, 2]), (7, 0, [1, 3]));
        Add((1, 0, [1, 0]), (2, 0, [2, 1]));
        _index.Bury(new Tombstones([], [1]));
        Assert.Equal<UInt128>([2, 5, 6, 7], Search([1, 0], new SearchFilter()));
    }

    [Fact]
    public void Search_that_failed_leaves_nothing_to_the_next()
    {
        Add((1, 0, [1, 0]), (2, 0, [1, 1]));
        Assert.Throws<ArgumentException>(() => _index.Search([float.NaN, 0], 1, new SearchFilter()));
        Assert.Equal<UInt128>([2], Search([1, 0], new SearchFilter { ExcludedPerson = 1 }));
    }

    /// <summary>Nothing is like nothing: all score 0, and the lowest ids win, whichever shard is searched first.</summary>
    [Fact]
    public void People_who_score_alike_go_by_id_whichever_shard_they_are_in()
    {
        Add((5, 0, [1, 1]), (6, 0, [1, 2]), (7, 0, [1, 3]));
        Add((1, 0, [1, 0]), (4, 0, [2, 1]));
        Assert.Equal<UInt128>([1, 4], Search([0, 0], new SearchFilter(), 2));
    }

    /// <summary>The same face, to the bit, in the shard that is searched last.</summary>
    [Fact]
    public void Twin_with_a_lower_id_in_a_later_shard_takes_the_last_place()
    {
        Add((5, 0, [3, 4]), (6, 0, [-1, 2]), (7, 0, [-1, 3]));
        Add((1, 0, [3, 4]));
        Assert.Equal<UInt128>([1], Search([1, 2], new SearchFilter(), 1));
        Assert.Equal<UInt128>([1], Search([3, 4], new SearchFilter(), 1));
    }

    public void Dispose()
    {
        _index.Dispose();
        foreach (LoadedShard shard in _shards) shard.Dispose();
    }

    private UInt128[] Search(float[] query, SearchFilter filter, int k = 5) => [.. _index.Search(query, k, filter).Select(look => look.PersonId)];

    /// <summary>A shard of people with one face each; rows are in the order of their ids.</summary>
    private void Add(params (uint Person, byte Category, float[] Vector)[] people)
    {
        FaceList faces = new(2);
        foreach ((uint person, byte category, float[] vector) in people) faces.Add(person, person, category, vector);
        _shards.Add(TestFaces.Load(TestFaces.Shard(faces), Head));
        _index.Add(_shards[^1]);
    }
}
