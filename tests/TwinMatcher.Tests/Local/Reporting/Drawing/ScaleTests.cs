using TwinMatcher.Local.Reporting.Drawing;

namespace TwinMatcher.Tests.Local.Reporting.Drawing;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(4, 1, 4)]
    [InlineData(5, 2, 3)]
    [InlineData(9, 5, 2)]
    [InlineData(81, 25, 4)]
    [InlineData(240, 100, 3)]
    public void At_most_four_round_steps_reach_the_most(long most, long step, int ticks) => Assert.Equal((step, ticks), Scale.Of(most));
}
