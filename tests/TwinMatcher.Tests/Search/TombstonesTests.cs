namespace TwinMatcher.Tests.Search;

/// <summary>Tombstones have no order.</summary>
public sealed class TombstonesTests
{
    [Fact]
    public void With_in_any_order_buries_the_same()
    {
        Tombstones a = new([1], [2]), b = new([3], []);
        foreach (Tombstones both in new[] { a.With(b), b.With(a), a.With(b).With(a) })
        {
            Assert.True(both.Bury(1, 9));
            Assert.True(both.Bury(9, 2));
            Assert.True(both.Bury(3, 9));
            Assert.False(both.Bury(2, 1));
        }
    }

    [Fact]
    public void Union_buries_what_any_does()
    {
        Tombstones a = new([1], []), b = new([], [2]), both = Tombstones.Union([Tombstones.None, a, b]);
        Assert.Equal<UInt128>([1], both.Faces);
        Assert.Equal<UInt128>([2], both.People);
        Assert.Same(a, Tombstones.Union([Tombstones.None, a]));
        Assert.Same(Tombstones.None, Tombstones.Union([new Tombstones([], [])]));
    }

    [Fact]
    public void With_nothing_more_is_the_same()
    {
        Tombstones a = new([1], []);
        Assert.Same(a, a.With(new Tombstones([], [])));
        Assert.Same(a, Tombstones.None.With(a));
        Tombstones both = new([1, 3], [2]);
        Assert.Same(both, both.With(new Tombstones([3], [])).With(new Tombstones([], [2])));
        Assert.Same(both, new Tombstones([3], []).With(both));
        Assert.Equal((true, false, false), (Tombstones.None.IsEmpty, a.IsEmpty, new Tombstones([], [2]).IsEmpty));
    }

    [Fact]
    public void None_buries_nobody() => Assert.False(Tombstones.None.Bury(0, 0));
}
