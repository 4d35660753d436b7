using TwinMatcher.Learning.Candidates;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Tests.Learning.Candidates;

public sealed class CandidateListTests
{
    [Theory]
    [InlineData(15, false, "identity; whitened, shrunk 0.8; whitened, shrunk 0.4; whitened, shrunk 0.1; metric from identity; metric from whitened")]
    [InlineData(16, true, "identity; whitened, shrunk 0.8; whitened, shrunk 0.4; whitened, shrunk 0.1; discriminant, shrunk 0.4, 8 dimensions; metric from identity; metric from whitened; metric from identity, with votes")]
    public void Simpler_ones_come_first_and_what_there_is_nothing_for_is_left_out(int dimension, bool voted, string expected) =>
        Assert.Equal(expected, string.Join("; ", CandidateList.For(Set(dimension, voted)).Select(candidate => candidate.Name)));

    /// <summary>What a name says is what is learned: the same as asked for directly.</summary>
    [Fact]
    public void Candidates_learn_what_their_names_say()
    {
        LearningSet set = Set(16, voted: true);
        Dictionary<string, Candidate> list = CandidateList.For(set).ToDictionary(candidate => candidate.Name);
        foreach (double shrinkage in (double[])[0.8, 0.4, 0.1])
            Assert.Equal(Whitening.Learn(set, shrinkage)!.Weights!.Values, Learn(FormattableString.Invariant($"whitened, shrunk {shrinkage:0.0}")));
        Assert.Null(list["identity"].Learn(set, 5, TestContext.Current.CancellationToken)!.Weights);
        Assert.Equal(Whitening.Learn(set, 0.4, 8)!.Weights!.Values, Learn("discriminant, shrunk 0.4, 8 dimensions"));
        Assert.Equal(Trained(new MarginSettings(), whitened: false), Learn("metric from identity"));
        Assert.Equal(Trained(new MarginSettings(), whitened: true), Learn("metric from whitened"));
        Assert.Equal(Trained(new MarginSettings { Votes = true }, whitened: false), Learn("metric from identity, with votes"));

        float[]? Learn(string name) => list[name].Learn(set, 5, TestContext.Current.CancellationToken)?.Weights?.Values;

        float[]? Trained(MarginSettings settings, bool whitened) =>
            new MarginTraining(set, settings, 5).Run(whitened ? Whitening.Learn(set, 0.4)!.Weights : null, TestContext.Current.CancellationToken)?.Weights?.Values;
    }

    [Fact]
    public void Usual_settings_are_those_that_were_tried()
    {
        MarginSettings usual = new();
        Assert.Equal((0.2f, 16f, 128, 12, 20, 3), (usual.Margin, usual.Scale, usual.Batch, usual.MostEpochs, usual.LeastSteps, usual.Patience));
        Assert.Equal((0.002f, 0.01f, false, 0.1f), (usual.Step, usual.Anchor, usual.Votes, usual.VoteShare));
    }

    private static LearningSet Set(int dimension, bool voted)
    {
        FaceTable faces = new GeneratedFaces { Seed = 17, People = 30, FacesEach = 6, Dimension = dimension, Nuisances = 2 }.Table();
        LearningSet set = new(faces, []);
        return voted ? new LearningSet(faces, [.. set.Train.Take(20).Select(face => new FeedbackPair((faces.People[face] + 1) % 30, face, 1))]) : set;
    }
}
