using TwinMatcher.Gallery;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Tests.Learning.Data;

public sealed class FaceTableTests
{
    [Fact]
    public void Faces_stand_by_person_and_id_as_directions()
    {
        LearnedFace[] faces = [Face(2, 1), Face(1, 9), Face(2, 0), Face(1, 3), Face(3, 5)];
        FaceTable table = new(faces, 2, (i, vector) => (vector[0], vector[1]) = (3 * (i + 1), 4 * (i + 1)));
        Assert.Equal([faces[3], faces[1], faces[2], faces[0], faces[4]], table.Faces);
        Assert.Equal([0, 0, 1, 1, 2], table.People);
        Assert.Equal([0, 2, 4, 5], table.Starts);
        Assert.Equal((5, 3, 2), (table.Count, table.PersonCount, table.Dimension));
        Assert.Equal([0.6f, 0.8f, 0.6f, 0.8f, 0.6f, 0.8f, 0.6f, 0.8f, 0.6f, 0.8f], table.Vectors.Pack().Select(x => MathF.Round(x, 6)));
    }

    [Fact]
    public void Table_of_nobody_has_nobody()
    {
        FaceTable table = new([], 2, (_, _) => { });
        Assert.Equal((0, 0), (table.Count, table.PersonCount));
    }

    private static LearnedFace Face(uint person, uint face) => new(new Id(face), new Id(person), 0, SizeBand.Unknown);
}
