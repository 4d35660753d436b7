namespace TwinMatcher.Tests.Search;

public sealed class RankedLookTests
{
    private static readonly RankedLook Middle = Of(5, .5f, .5);

    public static TheoryData<RankedLook, int> Others => new()
    {
        { Of(1, .9f, .4), -1 },
        { Of(9, .1f, .6), 1 },
        { Of(9, .6f, .5), 1 },
        { Of(1, .4f, .5), -1 },
        { Of(4, .5f, .5), 1 },
        { Of(6, .5f, .5), -1 },
        { Of(5, .5f, .5), 0 },
    };

    /// <summary>By rank, then by score, both falling, then by the person's id, rising.</summary>
    [Theory]
    [MemberData(nameof(Others))]
    public void Look_comes_before_after_or_beside_another(RankedLook other, int expected)
    {
        Assert.Equal(expected, Math.Sign(Middle.CompareTo(other)));
        Assert.Equal([expected < 0, expected > 0, expected <= 0, expected >= 0], (bool[])[(Middle < other), (Middle > other), (Middle <= other), (Middle >= other)]);
    }

    private static RankedLook Of(uint person, float score, double rank) => new(new Look(person, 1, 0, score), rank);
}
