using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Tests.Local.Evaluation;

/// <summary>Groups compared on directions in the plane, counted by hand: the cosine of two photos is that of the angle between them.</summary>
public sealed class FairnessTests
{
    /// <summary>Two people a group. In the first each has photos 10 degrees apart, and the people are 90 degrees from each other; in the second one person's photos lie on both sides of the other's.</summary>
    private static readonly (string Person, string Group, float[]? Vector)[] Photos =
    [
        ("Ada", "clear", At(0)), ("Ada", "clear", At(10)), ("Bob", "clear", At(100)), ("Bob", "clear", At(110)),
        ("Eve", "mixed", At(200)), ("Eve", "mixed", At(240)), ("Zoe", "mixed", At(218)), ("Zoe", "mixed", At(222)), ("Zoe", "mixed", null),
    ];

    // Pairs of different people: 8 photos, 4 people of 2: (64 - 16) / 2 = 24. The most alike are Eve and Zoe at 18, 18, 22 and 22 degrees, then Bob and Eve at 90, Ada and Bob at 90.
    private readonly FairnessReport _report = Fairness.Measure(Photos, falseAccepts: 2.5 / 24);

    [Fact]
    public void Threshold_lets_the_wanted_share_of_all_pairs_pass()
    {
        // Two may pass; the third is the threshold.
        Assert.Equal(Math.Cos(22 * Math.PI / 180), _report.Threshold, 5);
        Assert.Equal(new Proportion(2, 24), _report.All.FalseMatches);
    }

    [Fact]
    public void Groups_are_counted_apart()
    {
        GroupFairness clear = _report.Groups[0], mixed = _report.Groups[1];
        Assert.Equal(("clear", 2, new Proportion(0, 4), new Proportion(4, 4), new Proportion(2, 2), new Proportion(0, 4)), (clear.Name, clear.People, clear.Missed, clear.Rank1, clear.Accepted, clear.FalseMatches));

        // Eve's photos are nearer to Zoe's than to each other, Zoe's to each other; Eve's are 40 degrees apart, and not accepted.
        Assert.Equal(("mixed", 2, new Proportion(1, 5), new Proportion(2, 4), new Proportion(1, 2), new Proportion(2, 4)), (mixed.Name, mixed.People, mixed.Missed, mixed.Rank1, mixed.Accepted, mixed.FalseMatches));
        Assert.Equal((4, new Proportion(6, 8)), (_report.All.People, _report.All.Rank1));
    }

    [Fact]
    public void Small_groups_are_marked() => Assert.All(_report.Groups, group => Assert.True(group.IsTooSmall));

    [Theory]
    [InlineData(10, 30, 3000, false)]
    [InlineData(9, 30, 3000, true)]
    [InlineData(10, 29, 3000, true)]
    [InlineData(10, 30, 2999, true)]
    public void Group_is_judged_from_ten_people_thirty_queries_and_three_thousand_pairs_on(int people, int queries, int pairs, bool small)
        => Assert.Equal(small, new GroupFairness("", people, new(0, 1), new(1, queries), new(1, 1), new(1, pairs), 0, 1).IsTooSmall);

    [Fact]
    public void Without_a_pair_to_spare_nobody_is_mistaken() => Assert.Equal(0, Fairness.Measure(Photos, falseAccepts: 0, TestContext.Current.CancellationToken).All.FalseMatches.Count);

    [Fact]
    public void Interval_of_false_matches_holds_the_share_and_is_the_same_each_time()
    {
        (string, string, float[]?)[] many = [.. Enumerable.Range(0, 80).Select(i => ($"person {i / 2}", "all", (float[]?)At(i * 37 % 360)))];
        GroupFairness group = Fairness.Measure(many, 0.05, TestContext.Current.CancellationToken).All;
        Assert.InRange(group.FalseMatches.Share, group.FalseLow, group.FalseHigh);
        Assert.True(group.FalseLow < group.FalseHigh);
        Assert.Equal(group, Fairness.Measure(many, 0.05, TestContext.Current.CancellationToken).All);
    }

    [Theory]
    [InlineData(null, "", "unknown")]
    [InlineData("red", "", "red")]
    [InlineData("17", "18,30", "-18")]
    [InlineData("18", "18,30", "18-30")]
    [InlineData("30.5", "18,30", "30-")]
    [InlineData("old", "18,30", "unknown")]
    public void Numbers_are_cut_into_bands(string? value, string bins, string group)
        => Assert.Equal(group, GroupedPhoto.GroupOf(value, [.. bins.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(bin => double.Parse(bin, System.Globalization.CultureInfo.InvariantCulture))]));

    private static float[] At(double degrees) => [(float)Math.Cos(degrees * Math.PI / 180), (float)Math.Sin(degrees * Math.PI / 180)];
}
