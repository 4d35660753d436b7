using TwinMatcher.Gallery;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Tests.Learning.Data;

public sealed class LearningSetTests
{
    private static readonly List<(LearnedFace Face, float[] Vector)> Drawn = new GeneratedFaces { Seed = 16, People = 12, FacesEach = 10, Dimension = 16 }.Draw();

    private static readonly FaceTable Faces = GeneratedFaces.Table(Drawn);

    private static readonly LearningSet Set = new(Faces, []);

    [Fact]
    public void Test_faces_ask_all_others_and_validation_faces_the_train_faces()
    {
        Assert.Equal(On(Side.Train), Set.Train);
        Assert.Equal(On(Side.Train), Set.Validation.Answering);
        Assert.Equal(On(Side.Validation), Set.Validation.Asking);
        Assert.Equal(On(Side.Test), Set.Test.Asking);
        Assert.Equal([.. Enumerable.Range(0, Faces.Count).Except(On(Side.Test))], Set.Test.Answering);
        Assert.Equal(Set.Train.Length, Set.Count(Side.Train));
    }

    [Fact]
    public void Feedback_on_faces_that_judge_is_left_out()
    {
        FeedbackPair train = new(0, On(Side.Train)[^1], 1), test = new(0, On(Side.Test)[^1], 1);
        Assert.Equal([train], new LearningSet(Faces, [train, test]).Feedback);
    }

    [Fact]
    public void Hash_is_of_the_faces_in_any_order() => Assert.Equal(Set.Hash, new LearningSet(GeneratedFaces.Table([.. Drawn.AsEnumerable().Reverse()]), []).Hash);

    [Theory]
    [InlineData("face")]
    [InlineData("person")]
    [InlineData("category")]
    [InlineData("band")]
    [InlineData("vector")]
    public void Hash_is_another_when_anything_of_a_face_is(string what)
    {
        var (face, vector) = Drawn[30];
        List<(LearnedFace, float[])> changed = [.. Drawn];
        changed[30] = what switch
        {
            "face" => (face with { Face = Id.Of("another") }, vector),
            "person" => (face with { Person = Drawn[50].Face.Person }, vector),
            "category" => (face with { Category = (byte)(face.Category + 1) }, vector),
            "band" => (face with { Band = SizeBand.Large }, vector),
            _ => (face, [vector[0] + 0.01f, .. vector[1..]]),
        };
        LearningSet set = new(GeneratedFaces.Table(changed), []);
        Assert.NotEqual(Set.Hash, set.Hash);
        Assert.Equal(what is "category" or "band" or "vector", set.SplitHash == Set.SplitHash);
    }

    [Fact]
    public void Hash_is_another_when_the_last_bit_of_a_persons_id_is()
    {
        Id person = Drawn[30].Face.Person;
        List<(LearnedFace Face, float[] Vector)> changed = [.. Drawn.Select(each => each.Face.Person == person ? (each.Face with { Person = new Id(person.Value ^ 1) }, each.Vector) : each)];
        Assert.NotEqual(Set.Hash, new LearningSet(GeneratedFaces.Table(changed), []).Hash);
    }

    [Theory]
    [InlineData(1, 0, 0f)]
    [InlineData(0, 1, 0f)]
    [InlineData(0, 0, 0.25f)]
    public void Hash_is_another_when_anything_of_a_vote_is(int subject, int face, float weight)
    {
        LearningSet voted = Voted(0, 0, 0);
        Assert.NotEqual(Set.Hash, voted.Hash);
        Assert.NotEqual(voted.Hash, Voted(subject, face, weight).Hash);

        static LearningSet Voted(int subject, int face, float weight) => new(Faces, [new FeedbackPair(subject, Set.Train[^(1 + face)], 0.5f + weight)]);
    }

    private static int[] On(Side side) => [.. Enumerable.Range(0, Faces.Count).Where(face => FrozenSplit.Of(Faces.Faces[face].Person, Faces.Faces[face].Face) == side)];
}
