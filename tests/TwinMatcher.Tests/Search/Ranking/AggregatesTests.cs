using TwinMatcher.Search.Ranking;

namespace TwinMatcher.Tests.Search.Ranking;

public sealed class AggregatesTests
{
    [Fact]
    public void Mean_is_of_the_three_best() => Assert.Equal(0.5, Aggregates.Mean([0.75f, 0.5f, 0.25f, -1]));

    [Fact]
    public void Mean_of_fewer_photos_is_of_those_there_are()
    {
        Assert.Equal(0.5, Aggregates.Mean([0.75f, 0.25f]));
        Assert.Equal(0.75, Aggregates.Mean([0.75f]));
    }

    /// <summary>Search leaves people out because of it.</summary>
    [Fact]
    public void Mean_is_never_above_its_best()
    {
        ulong state = 17;
        for (int i = 0; i < 10_000; i++)
        {
            float best = (float)TwinMatcher.Search.Vectors.SplitMix.NextNormal(ref state);
            Assert.True(Aggregates.Mean([best, best, best]) <= best);
            Assert.True(Aggregates.Mean([best, best, MathF.BitDecrement(best)]) <= best);
        }
    }

    [Fact]
    public void Vote_weighs_what_a_photo_has_over_the_last() => Assert.Equal(0.75, Aggregates.Vote([0.75f, 0.5f, 0.25f, 0.125f], last: 0.25f));

    [Fact]
    public void Photos_like_the_last_weigh_nothing() => Assert.Equal(0, Aggregates.Vote([0.25f, 0.25f], last: 0.25f));
}
