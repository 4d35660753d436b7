using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Tests.Local.Evaluation;

/// <summary>Wilson's interval, against values computed by hand.</summary>
public sealed class ProportionTests
{
    [Theory]
    [InlineData(8, 10, 0.8, 0.4902, 0.9433)]
    [InlineData(0, 10, 0, 0, 0.2775)]
    [InlineData(10, 10, 1, 0.7225, 1)]
    [InlineData(50, 100, 0.5, 0.4038, 0.5962)]
    public void Interval_is_wilsons(int count, int of, double share, double low, double high)
    {
        Proportion proportion = new(count, of);
        Assert.Equal((share, low, high), (proportion.Share, Math.Round(proportion.Low, 4), Math.Round(proportion.High, 4)));
    }

    [Fact]
    public void Of_nothing_nothing_is_known()
    {
        Proportion nothing = new(0, 0);
        Assert.True(double.IsNaN(nothing.Share));
        Assert.Equal((0, 1), (nothing.Low, nothing.High));
    }
}
