using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Candidates;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Tests.Learning.Candidates;

public sealed class VoteTripletsTests
{
    private static readonly FaceTable Faces = new GeneratedFaces { Seed = 12, People = 5, FacesEach = 12, Dimension = 3 }.Table();

    [Fact]
    public void Agreed_look_is_to_be_nearer_than_a_stranger()
    {
        LearningSet set = Voted(0.5f);
        foreach ((int anchor, int near, int far, float weight) in Drawn(set))
        {
            Assert.Equal((0, set.Feedback[0].Face, 0.5f), (Faces.People[anchor], near, weight));
            Assert.NotEqual(0, Faces.People[far]);
            Assert.Equal(Side.Train, set.Sides[far]);
        }
    }

    [Fact]
    public void Disagreed_look_is_to_be_farther_than_another_face_of_the_person()
    {
        LearningSet set = Voted(-0.5f);
        foreach ((int anchor, int near, int far, float weight) in Drawn(set))
        {
            Assert.Equal((0, 0, set.Feedback[0].Face, 0.5f), (Faces.People[anchor], Faces.People[near], far, weight));
            Assert.NotEqual(anchor, near);
        }
    }

    /// <summary>Eight are drawn; those that say nothing are left out.</summary>
    [Fact]
    public void Step_has_eight_triplets_at_most()
    {
        VoteTriplets triplets = new(Voted(1), new MarginSettings());
        ulong state = 1;
        int[] counts = [.. Enumerable.Range(0, 50).Select(_ => triplets.Draw(ref state).Length)];
        Assert.Equal(8, counts.Max());
    }

    [Fact]
    public void Triplet_that_is_apart_enough_pulls_nothing()
    {
        ProjectedRows rows = Rows([1, 0, 0, 0.8f, 0.6f, 0, 0, 1, 0]);
        new VoteTriplets(Voted(1), new MarginSettings()).Add([(0, 1, 2, 1)], rows, 16);
        Assert.All(rows.Pull.Values, pull => Assert.Equal(0, pull));
    }

    /// <summary>A tenth of what 16 pairs weigh, over eight triplets, times the scale of 16: 3.2 each at full weight.</summary>
    [Fact]
    public void Triplet_pulls_the_near_face_and_pushes_the_far_one()
    {
        ProjectedRows rows = Rows([1, 0, 0, 0, 1, 0, 0, 0, 1]);
        new VoteTriplets(Voted(1), new MarginSettings()).Add([(0, 1, 2, 0.5f)], rows, 16);
        float[] expected = [0, -1.6f, 1.6f, -1.6f, 0, 0, 1.6f, 0, 0];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], rows.Pull[i / 3][i % 3], 1e-5f);
    }

    private static ProjectedRows Rows(float[] vectors)
    {
        ProjectedRows rows = new(Matrix.Identity(3), 3);
        rows.Set(Matrix.Of(vectors, 3, 3), [0, 1, 2]);
        return rows;
    }

    private static List<(int Anchor, int Near, int Far, float Weight)> Drawn(LearningSet set)
    {
        VoteTriplets triplets = new(set, new MarginSettings());
        ulong state = 1;
        List<(int, int, int, float)> drawn = [.. Enumerable.Range(0, 10).SelectMany(_ => triplets.Draw(ref state))];
        Assert.InRange(drawn.Count, 30, 80);
        return drawn;
    }

    /// <summary>Person 0 and a train face of another.</summary>
    private static LearningSet Voted(float weight)
    {
        int face = new LearningSet(Faces, []).Train.First(each => Faces.People[each] == 1);
        return new LearningSet(Faces, [new FeedbackPair(0, face, weight)]);
    }
}
