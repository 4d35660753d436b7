using TwinMatcher.Mutation.Finding;
using TwinMatcher.Mutation.Running;

namespace TwinMatcher.Tests.Mutation.Running;

public sealed class ScoreTests
{
    [Fact]
    public void What_no_test_passes_counts_as_what_survived()
    {
        Score score = Score.Of([.. Fates(Fate.Killed, 6), .. Fates(Fate.TimedOut, 1), .. Fates(Fate.Survived, 2), .. Fates(Fate.Uncovered, 1)]);
        Assert.Equal(70, score.Percent);
    }

    [Fact]
    public void What_changes_nothing_is_not_counted()
    {
        Score score = Score.Of([.. Fates(Fate.Killed, 3), .. Fates(Fate.Survived, 1), .. Fates(Fate.Equivalent, 6)]);
        Assert.Equal((75, 4, 10), (score.Percent, score.Counted, score.Tried));
    }

    /// <summary>Wilson's example: of 10 all 10 right may be as few as 72 %.</summary>
    [Theory]
    [InlineData(10, 0, 72.25, 100)]
    [InlineData(5, 5, 23.66, 76.34)]
    public void Interval_is_wilsons(int killed, int survived, double low, double high)
    {
        (double from, double to) = Score.Of([.. Fates(Fate.Killed, killed), .. Fates(Fate.Survived, survived)]).Interval();
        Assert.Equal(low, from, 0.01);
        Assert.Equal(high, to, 0.01);
    }

    private static IEnumerable<Outcome> Fates(Fate fate, int count) => Enumerable.Repeat(new Outcome(new Mutant(0, "", 1, "", "", "", false), fate, null, 1), count);
}
