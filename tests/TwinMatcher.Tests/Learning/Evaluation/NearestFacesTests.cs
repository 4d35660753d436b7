using TwinMatcher.Learning.Evaluation;

namespace TwinMatcher.Tests.Learning.Evaluation;

public sealed class NearestFacesTests
{
    [Fact]
    public void Floor_is_the_tenth_score_once_there_are_ten()
    {
        NearestFaces nearest = new();
        for (int i = 1; i <= 9; i++) nearest.Add(i / 10f, i);
        Assert.Equal(float.NegativeInfinity, nearest.Floor);
        nearest.Add(0.05f, 10);
        Assert.Equal(0.05f, nearest.Floor);
        nearest.Add(0.55f, 11);
        Assert.Equal(0.1f, nearest.Floor);
        nearest.Add(0.1f, 12);
        Assert.Equal(0.1f, nearest.Floor);
    }

    [Fact]
    public void Whoever_has_no_votes_is_ranked_by_the_best_face()
    {
        NearestFaces nearest = Of((0.9f, 1), (0.8f, 2), (0.5f, 3));
        Assert.Equal(7, nearest.Rank(9, 7));
        Assert.Equal(7, nearest.Rank(3, 7));
    }

    [Fact]
    public void More_votes_come_first_whoever_has_the_better_face()
    {
        NearestFaces nearest = Of((0.9f, 1), (0.75f, 2), (0.75f, 2), (0.5f, 3));
        Assert.Equal((1, 0), (nearest.Rank(1, 0), nearest.Rank(2, 1)));
    }

    [Fact]
    public void Of_equal_votes_the_better_face_comes_first()
    {
        NearestFaces nearest = Of((0.75f, 1), (0.625f, 2), (0.625f, 2), (0.5f, 3));
        Assert.Equal((0, 1), (nearest.Rank(1, 0), nearest.Rank(2, 1)));
    }

    [Fact]
    public void Of_equals_the_lower_number_comes_first()
    {
        NearestFaces nearest = Of((0.75f, 5), (0.75f, 4), (0.5f, 3));
        Assert.Equal((1, 0), (nearest.Rank(5, 0), nearest.Rank(4, 0)));
    }

    private static NearestFaces Of(params (float Score, int Person)[] faces)
    {
        NearestFaces nearest = new();
        foreach ((float score, int person) in faces) nearest.Add(score, person);
        return nearest;
    }
}
