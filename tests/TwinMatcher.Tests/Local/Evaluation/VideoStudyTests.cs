using TwinMatcher.Gallery.Models;
using TwinMatcher.Local;
using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Tests.Local.Evaluation;

/// <summary>Videos made of photos whose people are known; here every person has an axis of their own.</summary>
public sealed class VideoStudyTests
{
    /// <summary>Strangers' cosines as percents: the threshold at 50 % is 0.5.</summary>
    private static readonly Calibration Even = new(10, 0.5, [.. Enumerable.Range(0, Calibration.Points).Select(point => Calibration.Percent(point) / 100)], "nothing");

    [Fact]
    public void People_who_are_nothing_alike_are_told_apart_without_a_mistake()
    {
        IReadOnlyList<VideoScore> scores = VideoStudy.Run([.. Photos(often: 5, once: 5)], Even, videos: 20);
        Assert.All(scores, score => Assert.Equal((1, 1), (score.Right, score.Whole)));
        Assert.Equal((50, 0.5), (scores[0].Percent, VideoStudy.Best(scores)));
    }

    [Fact]
    public void Where_everybody_looks_alike_no_cosine_is_best()
    {
        (string, float[])[] alike = [.. Photos(often: 5, once: 5).Select(photo => (photo.Person, new[] { 1f, 0 }))];
        IReadOnlyList<VideoScore> scores = VideoStudy.Run(alike, Even, videos: 20);
        Assert.All(scores, score => Assert.Equal(1, score.Whole));
        Assert.Null(VideoStudy.Best(scores));
    }

    [Fact]
    public void Same_photos_give_the_same_scores()
        => Assert.Equal(VideoStudy.Run([.. Photos(often: 9, once: 9)], Even, videos: 3), VideoStudy.Run([.. Photos(often: 9, once: 9)], Even, videos: 3));

    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    public void Too_few_people_are_refused(int often, int once)
    {
        Assert.False(VideoStudy.CanRun([.. Photos(often, once)]));
        Assert.Throws<InputException>(() => VideoStudy.Run([.. Photos(often, once)], Even));
    }

    private static IEnumerable<(string Person, float[] Vector)> Photos(int often, int once)
    {
        for (int person = 0; person < often + once; person++)
        {
            float[] axis = new float[often + once];
            axis[person] = 1;
            for (int photo = 0; photo < (person < often ? 3 : 1); photo++) yield return ($"{person}", axis);
        }
    }
}
