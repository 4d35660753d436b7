using TwinMatcher.Gallery;
using TwinMatcher.Learning.Data;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Learning.Data;

public sealed class FrozenSplitTests
{
    [Fact]
    public void Sides_are_three_fifths_one_fifth_and_one_fifth()
    {
        FaceTable faces = new GeneratedFaces { Seed = 1, People = 500, FacesEach = 20 }.Table();
        Side[] sides = FrozenSplit.Of(faces);
        Assert.InRange(sides.Count(side => side == Side.Test), 1_850, 2_150);
        Assert.InRange(sides.Count(side => side == Side.Validation), 1_850, 2_150);
        Assert.DoesNotContain(Side.Aside, sides);
    }

    /// <summary>A pinned draw: were the hash another, every face of every gallery would change sides.</summary>
    [Fact]
    public void Sides_of_known_faces_are_those_of_the_first_day() => Assert.Equal(
        "TEEEVTETTTTTETTETTTT",
        string.Concat(Enumerable.Range(0, 20).Select(i => FrozenSplit.Of(Id.Of("person"), Id.Of("face", $"{i}")) switch { Side.Train => 'T', Side.Validation => 'V', _ => 'E' })));

    [Fact]
    public void No_face_changes_sides_whoever_is_added_or_forgotten()
    {
        Random random = Seed.Start();
        var all = new GeneratedFaces { Seed = 2, People = 40, FacesEach = 12, Noise = 0.2 }.Draw();
        Dictionary<Id, Side> seen = [];
        for (int round = 0; round < 30; round++)
        {
            var some = all.Where(_ => random.Next(4) > 0).ToArray();
            FaceTable faces = GeneratedFaces.Table(some);
            Side[] sides = FrozenSplit.Of(faces);
            for (int i = 0; i < faces.Count; i++)
            {
                // Set aside is no side: a face comes back to its own.
                if (sides[i] == Side.Aside) continue;
                if (!seen.TryAdd(faces.Faces[i].Face, sides[i])) Assert.Equal(seen[faces.Faces[i].Face], sides[i]);
            }
        }
    }

    [Fact]
    public void Near_copies_of_a_person_are_never_on_two_sides()
    {
        FaceTable faces = new GeneratedFaces { Seed = 3, People = 40, FacesEach = 12, Noise = 0.15 }.Table();
        Side[] sides = FrozenSplit.Of(faces);
        int pairs = 0;
        for (int i = 0; i < faces.Count; i++)
        {
            for (int j = i + 1; j < faces.Starts[faces.People[i] + 1]; j++)
            {
                if (Cosine(faces, i, j) <= 0.98 + 1e-6) continue;
                pairs++;
                Assert.True(sides[i] == sides[j] || sides[i] == Side.Aside || sides[j] == Side.Aside, $"{i} {j}");
            }
        }

        Assert.InRange(pairs, 100, int.MaxValue);
        Assert.Contains(Side.Aside, sides);
    }

    /// <summary>Whatever resembles a test face, the test set stays as it is.</summary>
    [Fact]
    public void Test_faces_are_never_set_aside()
    {
        FaceTable faces = new GeneratedFaces { Seed = 4, People = 20, FacesEach = 12, Noise = 0.05 }.Table();
        Side[] sides = FrozenSplit.Of(faces);
        Assert.All(Enumerable.Range(0, faces.Count).Where(i => FrozenSplit.Of(faces.Faces[i].Person, faces.Faces[i].Face) == Side.Test), i => Assert.Equal(Side.Test, sides[i]));
    }

    private static double Cosine(FaceTable faces, int i, int j)
    {
        double dot = 0;
        for (int k = 0; k < faces.Dimension; k++) dot += (double)faces.Vectors[i][k] * faces.Vectors[j][k];
        return dot;
    }
}
