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
    public void None_buries_nobody() => Assert.False(Tombstones.None.Bury(0, 0));
}
