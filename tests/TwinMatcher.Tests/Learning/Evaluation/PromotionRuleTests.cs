using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Evaluation;

namespace TwinMatcher.Tests.Learning.Evaluation;

/// <summary>The decision table, a row a test.</summary>
public sealed class PromotionRuleTests
{
    private static readonly TrainingTest Better = new(
        200, 40, new TestScore(0, "identity", 0.80, 0.9, 0.5), new TestScore(null, "metric", 0.85, 0.95, 0.6), 0.05, 0.02, 0.08, 0.001,
        [new GroupScore("film", 100, 0.8, 0.85), new GroupScore("music", 19, 0.9, 0.1)], []);

    [Fact]
    public void Better_beyond_chance_is_promoted() => Assert.Equal((true, "better"), Decide(Better));

    [Fact]
    public void Worse_is_kept() => Assert.Equal((false, "worse"), Decide(Better with { Difference = -0.01, Low = -0.03, High = -0.001 }));

    [Fact]
    public void Equal_is_not_better() => Assert.Equal((false, "equal"), Decide(Better with { Difference = 0, Low = -0.01, High = 0.01 }));

    [Theory]
    [InlineData(0, 0.001)]
    [InlineData(-0.001, 0.001)]
    [InlineData(0.001, 0.026)]
    public void Better_within_noise_is_kept(double low, double chance) => Assert.Equal((false, "within_noise"), Decide(Better with { Low = low, Chance = chance }));

    [Fact]
    public void Better_by_the_most_chance_there_may_be_is_promoted() => Assert.Equal((true, "better"), Decide(Better with { Chance = PromotionRule.MostChance }));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Numbers_that_are_none_are_kept_out(double number)
    {
        Assert.Equal((false, "not_finite"), Decide(Better with { Challenger = Better.Challenger! with { Tar = number } }));
        Assert.Equal((false, "not_finite"), Decide(Better with { Low = number }));
        Assert.Equal((false, "not_finite"), Decide(Better with { Difference = null }));
    }

    [Fact]
    public void Empty_test_set_decides_nothing() => Assert.Equal((false, "no_test_faces"), Decide(Better with { Faces = 0, People = 0 }));

    [Fact]
    public void Too_few_faces_decide_nothing()
    {
        Assert.Equal((false, "too_few_faces"), Decide(Better with { Faces = 49 }));
        Assert.Equal((true, "better"), Decide(Better with { Faces = 50 }));
    }

    [Fact]
    public void Too_few_people_decide_nothing()
    {
        Assert.Equal((false, "too_few_people"), Decide(Better with { People = 9 }));
        Assert.Equal((true, "better"), Decide(Better with { People = 10 }));
    }

    [Fact]
    public void Scores_on_other_faces_decide_nothing() => Assert.Equal("set_changed", PromotionRule.Decide(new Comparison(Better, SameFaces: false)).Reason);

    [Fact]
    public void Category_that_collapses_keeps_the_champion()
    {
        Assert.Equal((false, "category_collapse"), Decide(Better with { Categories = [new GroupScore("film", 20, 0.80, 0.74)] }));
        Assert.Equal((true, "better"), Decide(Better with { Categories = [new GroupScore("film", 20, 0.80, 0.76)] }));
    }

    [Fact]
    public void Category_that_loses_the_most_it_may_is_no_collapse() =>
        Assert.Equal((true, "better"), Decide(Better with { Categories = [new GroupScore("film", 20, PromotionRule.MostLost, 0)] }));

    [Fact]
    public void Sentence_tells_the_gain_in_points_and_between_what()
    {
        Decision decision = PromotionRule.Decide(new Comparison(Better));
        Assert.Equal("The challenger is better beyond chance: +5.00 points on 200 faces of 40 people, 95 % between +2.00 and +8.00.", decision.Sentence);
    }

    [Fact]
    public void Sentence_names_the_first_category_that_collapses_and_what_it_loses()
    {
        GroupScore[] categories = [new GroupScore("film", 20, 0.80, 0.70), new GroupScore("music", 20, 0.80, 0.60)];
        Decision decision = PromotionRule.Decide(new Comparison(Better with { Categories = categories }));
        Assert.Equal("The challenger is better over all, but loses 10.0 points in the category film.", decision.Sentence);
    }

    [Fact]
    public void Champion_that_cannot_be_read_stays() => Assert.Equal((false, "champion_missing"), Decide(Better with { Champion = null }));

    [Fact]
    public void Without_a_challenger_the_champion_stays() => Assert.Equal((false, "no_candidate"), Decide(Better with { Challenger = null }));

    private static (bool Promoted, string Reason) Decide(TrainingTest test)
    {
        Decision decision = PromotionRule.Decide(new Comparison(test));
        Assert.EndsWith(".", decision.Sentence, StringComparison.Ordinal);
        return (decision.Promoted, decision.Reason);
    }
}
