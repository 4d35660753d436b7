using TwinMatcher.Learning.Evaluation;

namespace TwinMatcher.Tests.Learning.Evaluation;

/// <summary>A face of person 5, and others one at a time: who comes first under which aggregation.</summary>
public sealed class FaceRankingTests
{
    [Theory]
    [InlineData(3, 0.75f, 1)]
    [InlineData(7, 0.75f, 0)]
    [InlineData(7, 0.875f, 1)]
    [InlineData(3, 0.625f, 0)]
    public void Better_best_face_comes_first_and_of_equals_the_lower_number(int person, float score, int rank) =>
        Assert.Equal(rank, Rank(Aggregation.BestFace, [0.75f, 0.5f], (person, [score])));

    [Theory]
    [InlineData(7, new[] { 0.75f, 0.5f }, 0)]
    [InlineData(3, new[] { 0.75f, 0.5f }, 1)]
    [InlineData(7, new[] { 0.875f, 0.375f }, 1)]
    [InlineData(3, new[] { 0.625f, 0.625f }, 0)]
    [InlineData(7, new[] { 0.75f, 0.625f }, 1)]
    [InlineData(3, new[] { 0.875f, 0.25f }, 0)]
    [InlineData(7, new[] { 0.75f, 0.75f, 0.75f, 0 }, 1)]
    public void Better_mean_comes_first_of_equals_the_better_face_and_then_the_lower_number(int person, float[] scores, int rank) =>
        Assert.Equal(rank, Rank(Aggregation.MeanOfBestThree, [0.75f, 0.5f], (person, scores)));

    [Fact]
    public void Everybody_is_counted_once() => Assert.Equal((2, 2), (
        Rank(Aggregation.BestFace, [0.5f], (1, [0.75f, 0.75f]), (2, [0.25f]), (3, [0.625f, 0.875f])),
        Rank(Aggregation.MeanOfBestThree, [0.5f], (1, [0.75f, 0.75f]), (2, [0.25f]), (3, [0.625f, 0.875f]))));

    [Fact]
    public void Floor_is_what_still_may_change_something()
    {
        FaceRanking ranking = new(5, [0.75f, 0.5f]);
        Assert.Equal(float.NegativeInfinity, ranking.Floor);
        float[] ten = [.. Enumerable.Range(0, 10).Select(i => 0.9f - (i / 100f))];
        ranking.Take(ten, 0, [.. Enumerable.Range(10, 10)], (person, _, _) => ten.AsSpan(person - 10, 1));
        Assert.Equal(MathF.BitDecrement(0.625f), ranking.Floor);
    }

    private static int Rank(Aggregation aggregation, float[] own, params (int Person, float[] Scores)[] others)
    {
        FaceRanking ranking = new(5, own);
        (int Person, float[] Scores)[] all = [.. others.Append((5, own)).OrderBy(each => each.Item1)];
        float[] row = [.. all.SelectMany(each => each.Scores)];
        int[] people = [.. all.SelectMany(each => each.Scores.Select(_ => each.Person))];
        ranking.Take(row, 0, people, (person, _, _) => all.Single(each => each.Person == person).Scores);
        return ranking.Rank(aggregation);
    }
}
