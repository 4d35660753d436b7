using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Learning.Evaluation;

namespace TwinMatcher.Tests.Learning.Evaluation;

public sealed class RankingTests
{
    /// <summary>More faces than a tile, people that straddle tiles, dimensions that fill no register.</summary>
    [Theory]
    [InlineData(8, 1, 13)]
    [InlineData(19, 2, 13)]
    [InlineData(6, 3, 3)]
    public void Ranks_are_those_of_a_plain_loop(int dimension, int seed, int facesEach)
    {
        LearningSet set = new GeneratedFaces { Seed = seed, People = 50, FacesEach = facesEach, Dimension = dimension, Noise = 1.2 }.Set();
        Ranking ranking = Ranking.Of(LinearMap.Identity, set.Test);
        foreach (Aggregation aggregation in Enum.GetValues<Aggregation>())
        {
            for (int q = 0; q < set.Test.Asking.Length; q++)
            {
                int query = set.Test.Asking[q], own = set.Faces.People[query];
                (double Rank, float Best, int Person)[] people = Ranked(set, query, aggregation);
                (double Rank, float Best, int Person) mine = people.Single(person => person.Person == own);
                Assert.Equal(people.Count(person => person != mine && (person.Rank, person.Best, -person.Person).CompareTo((mine.Rank, mine.Best, -own)) > 0), ranking.Under(aggregation).Ranks[q]);
            }
        }
    }

    /// <summary>Of others every face is compared with, or every second where there are a thousand, each asking face beginning one further; of the own person all.</summary>
    [Theory]
    [InlineData(40, 1)]
    [InlineData(160, 2)]
    public void Pairs_are_of_every_so_many_others_and_of_all_own_faces(int people, int every)
    {
        Trial trial = new GeneratedFaces { Seed = 4, People = people, FacesEach = 9, Dimension = 4 }.Set().Test;
        Assert.Equal(every, Math.Max(1, trial.Answering.Length / 512));
        PairCounts pairs = Ranking.Of(LinearMap.Identity, trial).Pairs;
        long same = 0, different = 0;
        for (int asking = 0; asking < trial.Asking.Length; asking++)
        {
            for (int answering = 0; answering < trial.Answering.Length; answering++)
            {
                if (trial.Faces.People[trial.Asking[asking]] == trial.Faces.People[trial.Answering[answering]]) same++;
                else if ((asking + answering) % every == 0) different++;
            }
        }

        Assert.Equal((same, different), (pairs.Same, pairs.Different));
    }

    /// <summary>One face more than are ranked together.</summary>
    [Fact]
    public void Face_that_is_one_more_than_a_block_has_its_place()
    {
        Trial all = new GeneratedFaces { Seed = 4, People = 50, FacesEach = 13, Dimension = 4, Noise = 1.2 }.Set().Test;
        int[] ranks = Ranking.Of(LinearMap.Identity, all).Under(Aggregation.BestFace).Ranks;
        int last = Array.FindLastIndex(ranks, rank => rank > 0);
        Trial some = new(all.Faces, all.Answering, all.Asking[(last - 32)..(last + 1)], Trial.MostTests);
        Assert.Equal(ranks[(last - 32)..(last + 1)], Ranking.Of(LinearMap.Identity, some).Under(Aggregation.BestFace).Ranks);
    }

    /// <summary>Everybody's scores put together as an aggregation says, plainly.</summary>
    private static (double Rank, float Best, int Person)[] Ranked(LearningSet set, int query, Aggregation aggregation)
    {
        (int Person, float Score)[] faces =
            [.. set.Test.Answering.Select(face => (set.Faces.People[face], Dots.Of(set.Faces.Vectors[query], set.Faces.Vectors[face]))).OrderByDescending(face => face.Item2)];
        (int Person, float Score)[] nearest = faces[..Math.Min(10, faces.Length)];
        return
        [
            .. faces.GroupBy(face => face.Person).Select(person => (aggregation switch
            {
                Aggregation.MeanOfBestThree => person.Take(3).Average(face => (double)face.Score),
                Aggregation.NearestVote => nearest.Where(face => face.Person == person.Key).Sum(face => (double)face.Score - nearest[^1].Score),
                _ => person.First().Score,
            }, person.First().Score, person.Key)),
        ];
    }

    /// <summary>A mean of one is the one, and a vote of one weighs what it is.</summary>
    [Fact]
    public void People_of_one_photo_are_ranked_alike_by_every_aggregation()
    {
        FaceTable faces = new GeneratedFaces { Seed = 4, People = 120, FacesEach = 2, Noise = 1.2 }.Table();
        Ranking ranking = Ranking.Of(LinearMap.Identity, new Trial(faces, [.. Enumerable.Range(0, 120).Select(p => 2 * p)], [.. Enumerable.Range(0, 120).Select(p => (2 * p) + 1)], 1000));
        Assert.Contains(ranking.Under(Aggregation.BestFace).Ranks, rank => rank > 0);
        foreach (Aggregation aggregation in Enum.GetValues<Aggregation>()) Assert.Equal(ranking.Under(Aggregation.BestFace).Ranks, ranking.Under(aggregation).Ranks);
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
