using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Index;

public sealed class LoadedShardTests : IDisposable
{
    private static readonly Head Head = Head.Identity(2);

    // Person p of 1 to 65 has p % 3 + 1 faces, numbered 100 p and on: 131 faces.
    private readonly LoadedShard _shard = TestFaces.Load(TestFaces.Shard(Faces(), gone: new Tombstones([8, 7], [9])), Head);

    [Fact]
    public void Rows_say_whose_they_are()
    {
        Assert.Equal((131, 65), (_shard.Count, _shard.Shape.People));
        Assert.Equal(((UInt128)100, (UInt128)1, (byte)1), (_shard.FaceIdOf(0), _shard.PersonIdOf(0), _shard.CategoryOf(0)));
        Assert.Equal(((UInt128)6502, (UInt128)65, (byte)1), (_shard.FaceIdOf(130), _shard.PersonIdOf(130), _shard.CategoryOf(130)));
        Assert.Equal<UInt128>([7, 8], _shard.Tombstones.Faces.Order());
        Assert.Equal<UInt128>([9], _shard.Tombstones.People);
    }

    [Fact]
    public void Rows_of_people_are_found_first_last_and_between()
    {
        List<int> rows = [];
        _shard.FindRows(new HashSet<UInt128> { 1, 3, 65, 66, 0 }, rows);
        Assert.Equal([0, 1, 5, 128, 129, 130], rows.Order());
    }

    [Fact]
    public void Living_leaves_out_the_gone_and_what_is_beyond_the_last()
    {
        Assert.Equal([ulong.MaxValue, ulong.MaxValue, 0b111UL], _shard.Living(Tombstones.None));
        Assert.Equal([ulong.MaxValue - 1, ulong.MaxValue, 0UL], _shard.Living(new Tombstones([100], [65])));
        using LoadedShard whole = TestFaces.Load(TestFaces.Shard(TestFaces.List(2, TestFaces.RandomVectors(1, 64, 2))), Head);
        Assert.Equal([ulong.MaxValue], whole.Living(Tombstones.None));
    }

    [Fact]
    public void View_counts_who_may_be_named_and_stays_the_same_where_nothing_more_is_gone()
    {
        ShardView view = new(_shard, new Tombstones([100], [65]));
        HashSet<UInt128> people = [];
        Assert.Equal(127, view.CountInto(people));
        Assert.Equal(64, people.Count);
        Assert.Same(view, view.Without(new Tombstones([100, 99], [65])));
        Assert.Equal(126, view.Without(new Tombstones([100, 101], [65])).CountInto(people));
    }

    /// <summary>The widest of all rows: (1, 0) is rotated into components of an eighth, others reach further.</summary>
    [Fact]
    public void Largest_step_is_that_of_the_widest_row()
    {
        byte least = _shard.Scales.ToArray().Min();
        Assert.NotEqual(least, _shard.Scales.ToArray().Max());
        Assert.Equal(FixedPoint.Steps[least], _shard.LargestStep);
        using LoadedShard none = TestFaces.Load(TestFaces.Shard(new FaceList(2)), Head);
        Assert.Equal((FixedPoint.Steps[0], 0), (none.LargestStep, none.Count));
    }

    [Fact]
    public void Bytes_are_those_of_sections_and_of_categories()
        => Assert.Equal(_shard.Block.Length + _shard.Categories.Bytes, _shard.Bytes);

    public void Dispose() => _shard.Dispose();

    private static FaceList Faces()
    {
        FaceList faces = new(2);
        for (uint person = 1; person <= 65; person++)
            for (uint face = 0; face <= person % 3; face++) faces.Add((100 * person) + face, person, (byte)(person % 64), [1, face * person * .1f]);
        return faces;
    }
}
