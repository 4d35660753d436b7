using TwinMatcher.Cast;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Local.Casting;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Detection;

/// <summary>The detector that ships with the program, read by the decoder of its teacher's family.</summary>
public sealed class CompactDetectorTests
{
    private static readonly ModelFolders OnlyBundle = new(null, Repository.NoFolder, Repository.Bundle);

    private static FaceEngine Engine() => new(new FaceEngineOptions { Detector = "compact", Spaces = [] }, ModelCatalog.LoadFrom(OnlyBundle), new ModelStore(OnlyBundle));

    [Theory]
    [InlineData(32, 32), InlineData(96, 72), InlineData(500, 333)]
    public void Picture_of_any_size_can_be_looked_at(int width, int height)
    {
        DetectorEntry entry = ModelCatalog.LoadFrom(OnlyBundle).Detector("compact");
        using var model = new YuNetModel(entry, new ModelStore(OnlyBundle).Read(entry));
        using var detector = new YuNet(model);
        using Pixels picture = SyntheticPhoto.Draw(width, height);

        Assert.Empty(detector.Detect(picture, new DetectionOptions().MinScore));
    }

    [Fact]
    public void Faces_of_generated_people_are_found_where_they_are()
    {
        using FaceEngine engine = Engine();
        double[] errors = [.. Enumerable.Range(0, 12).Select(character =>
        {
            Picture picture = CastPhotos.Portrait((ulong)character);
            Face face = Assert.Single(engine.Find(CastPhotos.Jpeg(picture)).Faces);
            return CastStudy.LandmarkError(face, Assert.Single(picture.Faces));
        })];

        Assert.InRange(errors.Average(), 0, 0.11);
    }

    [Fact]
    public void Picture_without_a_face_has_none()
    {
        using FaceEngine engine = Engine();
        using Pixels picture = SyntheticPhoto.Draw(640, 480);

        Assert.Equal("no_face", engine.Find(picture.ToPng()).Refusal?.Code);
    }

    [Fact]
    public void Face_lies_where_a_larger_detector_finds_it()
    {
        string photo = TwinShared.Require("data/golden/detect-04.png");
        using FaceEngine engine = Engine(), reference = TwinShared.Engine(new FaceEngineOptions { Detector = "yunet", Spaces = [] });
        Face found = Assert.Single(engine.FindFile(photo).Faces), expected = Assert.Single(reference.FindFile(photo).Faces);

        Assert.InRange(found.Box.Overlap(expected.Box), 0.7f, 1);
        float[] errors = [.. Enumerable.Range(0, 5).Select(i => System.Numerics.Vector2.Distance(found.Landmarks[i], expected.Landmarks[i]) / expected.Landmarks.EyeDistance)];
        Assert.InRange(errors.Average(), 0, 0.10f);
    }
}
