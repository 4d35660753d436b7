using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Learning.Evaluation;

namespace TwinMatcher.Tests.Learning.Evaluation;

public sealed class RankingTests
{
    /// <summary>More faces than a tile, people that straddle tiles, dimensions that fill no register.</summary>
    [Theory]
    [InlineData(8, 1)]
    [InlineData(19, 2)]
    public void Ranks_are_those_of_a_plain_loop(int dimension, int seed)
    {
        LearningSet set = new GeneratedFaces { Seed = seed, People = 50, FacesEach = 13, Dimension = dimension, Noise = 1.2 }.Set();
        Ranking ranking = Ranking.Of(LinearMap.Identity, set.Test);
        Assert.Equal(set.Test.Asking.Length, ranking.Ranks.Length);
        for (int q = 0; q < ranking.Ranks.Length; q++)
        {
            int query = set.Test.Asking[q];
            Dictionary<int, float> best = [];
            foreach (int face in set.Test.Answering)
                best[set.Faces.People[face]] = Math.Max(best.GetValueOrDefault(set.Faces.People[face], -2), Dots.Of(set.Faces.Vectors[query], set.Faces.Vectors[face]));
            float own = best[set.Faces.People[query]];
            Assert.Equal(best.Count(person => person.Value > own || (person.Value == own && person.Key < set.Faces.People[query])), ranking.Ranks[q]);
        }
    }

    [Fact]
    public void Tar_counts_pairs_above_all_but_a_thousandth_of_strangers()
    {
        PairCounts pairs = new();
        for (int i = 0; i < 10_000; i++) pairs.Add(i / 20_000f, same: false);
        for (int i = 0; i < 100; i++) pairs.Add(i < 70 ? 0.6f : 0.3f, same: true);
        Assert.Equal(0.7, pairs.Tar());
    }

    [Fact]
    public void Calibration_rises_and_knows_its_strangers()
    {
        PairCounts pairs = new();
        for (int i = 0; i < 10_000; i++) pairs.Add((i / 10_000f) - 0.5f, same: false);
        for (int i = 0; i < 1_000; i++) pairs.Add(0.2f + (i / 2_000f), same: true);
        Calibration calibration = pairs.Calibrate("here")!;
        Assert.Equal(50, calibration.Percentile(0)!.Value, 0.1);
        Assert.Equal(90, calibration.Percentile(0.4)!.Value, 0.1);
        Assert.True(calibration.Likeness(0.6) > 90 && calibration.Likeness(0) < 10);
        Assert.Equal(calibration.Impostors.Order(), calibration.Impostors);
    }

    [Fact]
    public void Few_pairs_make_no_calibration() => Assert.Null(new PairCounts().Calibrate("nowhere"));
}
