using TwinMatcher.Faces;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces;

/// <summary>However a photo is stored or held, the face in it stays the same face.</summary>
public sealed class OrientationTests
{
    /// <summary>One face must be no further from itself than this, whichever way up.</summary>
    private const float SameFace = 0.98f;

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void Exif_orientation_gives_the_same_face(int orientation) =>
        AssertSameFaces(upright => TestPhotos.StoredWithOrientation(upright, orientation, options: "Q=100,subsample-mode=off"));

    [Theory]
    [InlineData(0), InlineData(90), InlineData(180), InlineData(270)]
    public void Unmarked_turn_gives_the_same_face(int degrees) =>
        AssertSameFaces(upright => TestPhotos.Encode(upright, "pngsave_buffer", "", 1, $"rot angle=d{degrees}"));

    private static void AssertSameFaces(Func<Pixels, byte[]> store)
    {
        using FaceEngine engine = TwinShared.Engine();
        var wrong = new List<string>();
        foreach ((string name, byte[] file) in Photos())
        {
            float[] expected = Subjects.Subject(engine.Find(file))!.Embeddings["mobilefacenet"];
            using Pixels upright = TestPhotos.Decode(file);
            Face? found = Subjects.Subject(engine.Find(store(upright)));
            float cosine = found is null ? -1 : UnitVector.Dot(expected, found.Embeddings["mobilefacenet"]);
            if (cosine < SameFace) wrong.Add($"{name} {cosine:0.000}");
        }
        Assert.Empty(wrong);
    }

    /// <summary>Drawn people, and real ones where they are at hand.</summary>
    private static IEnumerable<(string Name, byte[] File)> Photos() =>
    [
        .. Enumerable.Range(0, 12).Select(i => ($"character {i}", CastPhotos.Png(CastPhotos.Portrait((ulong)i)))),
        .. TwinShared.LfwPhotos(step: 40).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path))),
    ];
}
