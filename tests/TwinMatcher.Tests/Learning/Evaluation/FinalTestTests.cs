using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Learning.Evaluation;
using TwinMatcher.Learning.Runs;

namespace TwinMatcher.Tests.Learning.Evaluation;

public sealed class FinalTestTests
{
    private static readonly LearningSet Set = new GeneratedFaces { Seed = 14, People = 40, FacesEach = 8, Dimension = 6, Noise = 0.9, Nuisances = 2 }.Set();

    // The first two numbers say nothing of a person.
    private static readonly LinearMap WithoutNuisances = new(Matrix.Of([0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1], 4, 6));

    private static readonly Contender Champion = new("identity", LinearMap.Identity, 3), Challenger = new("cut", WithoutNuisances, null);

    [Fact]
    public void Scores_are_those_of_the_plain_computation()
    {
        TrainingTest test = FinalTest.Run(Set.Test, Champion, Challenger, 1).Test;
        Assert.Equal((Set.Test.Asking.Length, Set.Test.People), (test.Faces, test.People));
        Assert.Equal((3, "identity", GeneratedFaces.PlainRank1(Set)), (test.Champion!.Version, test.Champion.Method, test.Champion.Rank1));
        Assert.Equal((null, "cut", GeneratedFaces.PlainRank1(Set, leftOut: 2)), (test.Challenger!.Version, test.Challenger.Method, test.Challenger.Rank1));
        Assert.Equal(test.Challenger.Rank1 - test.Champion.Rank1, test.Difference!.Value, 1e-12);
        Assert.True(test.Difference > 0 && test.Champion.Tar > 0 && test.Challenger.Tar > test.Champion.Tar);
    }

    [Fact]
    public void Groups_have_every_face_once_and_their_mean_is_the_whole()
    {
        TrainingTest test = FinalTest.Run(Set.Test, Champion, Challenger, 1).Test;
        Assert.Equal(3, test.Categories.Count);
        Assert.Equal(test.Categories.Select(group => group.Name).Order(StringComparer.Ordinal), test.Categories.Select(group => group.Name));
        Assert.Equal(test.Faces, test.Categories.Sum(group => group.Faces));
        Assert.Equal(test.Champion!.Rank1, test.Categories.Sum(group => group.Faces * group.Champion!.Value) / test.Faces, 1e-12);
        Assert.Equal(test.Challenger!.Rank1, test.Categories.Sum(group => group.Faces * group.Challenger!.Value) / test.Faces, 1e-12);
        Assert.Equal(("medium", test.Faces), (test.Bands.Single().Name, test.Bands.Single().Faces));
    }

    [Fact]
    public void Calibration_says_on_which_pairs_it_was_measured()
    {
        Calibration calibration = FinalTest.Run(Set.Test, Champion, Challenger, 1).Calibration!;
        Assert.StartsWith($"the test faces of its training: {Set.Test.Asking.Length} of {Set.Test.People} people, ", calibration.MeasuredOn, StringComparison.Ordinal);
    }

    [Fact]
    public void Challenger_on_the_champions_map_is_judged_under_its_own_aggregation()
    {
        TrainingTest test = FinalTest.Run(Set.Test, Champion, new Contender("identity", LinearMap.Identity, null, Aggregation.MeanOfBestThree), 1).Test;
        Assert.Equal(GeneratedFaces.PlainRank1(Set, meant: 3), test.Challenger!.Rank1);
        Assert.Equal(Aggregation.MeanOfBestThree, test.Challenger.Aggregation);
    }

    [Fact]
    public void Without_a_challenger_the_champion_is_scored_all_the_same()
    {
        (TrainingTest test, Calibration? calibration) = FinalTest.Run(Set.Test, Champion, null, 1);
        Assert.Equal((GeneratedFaces.PlainRank1(Set), null, null), (test.Champion!.Rank1, test.Challenger, test.Difference));
        Assert.Null(calibration);
        Assert.All(test.Categories, group => Assert.Null(group.Challenger));
    }

    [Fact]
    public void Test_without_faces_has_scores_of_zero()
    {
        TrainingTest test = FinalTest.Run(new Trial(Set.Faces, [], [], 10), Champion, Challenger, 1).Test;
        Assert.Equal((0, 0, new TestScore(3, "identity", 0, 0, 0)), (test.Faces, test.People, test.Champion));
    }
}
