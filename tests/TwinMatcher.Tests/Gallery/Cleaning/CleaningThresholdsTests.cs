using TwinMatcher.Gallery.Cleaning;

namespace TwinMatcher.Tests.Gallery.Cleaning;

public sealed class CleaningThresholdsTests
{
    /// <summary>One pair says least, and what it needs more falls with the root of their number.</summary>
    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(4, 0.6)]
    [InlineData(100, 0.52)]
    public void More_pairs_need_less(int pairs, double expected) => Assert.Equal(expected, new CleaningThresholds(0.3, 0.5, 0.7, "").AlikeFrom(pairs), 1e-12);

    [Fact]
    public void Shipped_ones_stand_in_order_and_say_on_what_they_were_measured()
    {
        Assert.NotEmpty(CleaningThresholds.Shipped);
        Assert.Same(CleaningThresholds.Shipped, CleaningThresholds.Shipped);
        foreach ((string space, CleaningThresholds each) in CleaningThresholds.Shipped)
        {
            Assert.True(each.Unlike < each.AlikeSingle && each.Alike <= each.AlikeSingle, space);
            Assert.NotEmpty(each.MeasuredOn);
        }
    }
}
