using TwinMatcher.Search.Ranking;

namespace TwinMatcher.Tests.Search.Ranking;

public sealed class BestPhotosTests
{
    private readonly BestPhotos _best = new(3);

    [Fact]
    public void Best_of_all_photos_are_kept_falling()
    {
        Add((1, .2f), (2, .5f), (3, .1f), (4, .4f), (5, .3f));
        Assert.Equal([.5f, .4f, .3f], _best.Scores);
    }

    [Fact]
    public void Photo_counts_once_by_its_best_vector()
    {
        Add((1, .2f), (1, .5f), (2, .4f), (1, .45f));
        Assert.Equal([.5f, .4f], _best.Scores);
    }

    [Fact]
    public void Photo_that_fell_out_comes_back_by_a_better_vector()
    {
        Add((1, .1f), (2, .5f), (3, .4f), (4, .3f), (1, .6f));
        Assert.Equal([.6f, .5f, .4f], _best.Scores);
    }

    [Fact]
    public void Of_equal_faces_the_lowest_id_is_the_best()
    {
        foreach (int face in new[] { 9, 4, 7 }) _best.Add(new Look(1, (UInt128)face, 0, .5f), (UInt128)face);
        Assert.Equal<UInt128>(4, _best.Best.FaceId);
    }

    private void Add(params ReadOnlySpan<(int Photo, float Score)> vectors)
    {
        foreach ((int photo, float score) in vectors) _best.Add(new Look(1, (UInt128)photo, 0, score), (UInt128)photo);
    }
}
