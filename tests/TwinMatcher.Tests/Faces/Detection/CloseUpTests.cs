using System.Numerics;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Detection;

/// <summary>Close-ups decide what is a face, with a network that takes red blobs for faces.</summary>
public sealed class CloseUpTests : IDisposable
{
    private const float MinScore = 0.6f;

    private static readonly Box Place = TinyDetector.BoxOf(150, 100, 30);

    private readonly YuNetModel _model = new(new() { Id = "tiny", File = "tiny.onnx", Licence = "of this repository", Family = DetectorEntry.YuNetFamily }, TinyDetector.Make());
    private readonly YuNet _detector;
    private readonly CloseUp _closeUp;

    public CloseUpTests() => _closeUp = new CloseUp(_detector = new YuNet(_model));

    public void Dispose()
    {
        _closeUp.Dispose();
        _detector.Dispose();
        _model.Dispose();
    }

    [Theory]
    [InlineData(0.2f, 0.84f)]
    [InlineData(0.7f, 0.94f)]
    public void Face_that_was_hardly_seen_at_first_is_one_if_close_ups_show_it(float first, float mean)
    {
        using Pixels photo = TinyModels.Photo(320, 240, (150, 100, 30));

        Assert.Equal(mean, Confirm(photo, first)!.Score, 0.03f);
    }

    [Fact]
    public void Face_that_no_close_up_shows_is_none()
    {
        using Pixels photo = TinyModels.Photo(320, 240);

        Assert.Null(Confirm(photo, first: 1));
    }

    [Fact]
    public void Close_ups_that_see_another_face_beside_it_do_not_confirm_it()
    {
        using Pixels photo = TinyModels.Photo(320, 240, (200, 100, 30));

        Assert.Null(Confirm(photo, first: 1));
    }

    [Fact]
    public void Landmarks_are_those_of_the_close_ups()
    {
        using Pixels photo = TinyModels.Photo(320, 240, (150, 100, 30));
        Landmarks expected = TinyDetector.LandmarksOf(Place), found = Confirm(photo, 0.5f, shift: new(3, -3))!.Landmarks;

        for (int i = 0; i < Landmarks.Count; i++) Assert.InRange(Vector2.Distance(expected[i], found[i]), 0, 1.5f);
    }

    [Fact]
    public void Box_that_was_off_at_first_is_mended()
    {
        using Pixels photo = TinyModels.Photo(320, 240, (150, 100, 30));
        Box first = Box.Around(Place.Centre + new Vector2(10, -8), Place.Sides * 1.3f);
        DetectedFace found = _closeUp.Confirm(photo, new DetectedFace(first, TinyDetector.LandmarksOf(first), 0.5f), MinScore)!;

        Assert.InRange(first.Overlap(Place), 0, 0.6f);
        Assert.InRange(found.Box.Overlap(Place), 0.85f, 1);
    }

    private DetectedFace? Confirm(Pixels photo, float first, Vector2 shift = default)
        => _closeUp.Confirm(photo, new DetectedFace(Place, TinyDetector.LandmarksOf(Place).Map(point => point + shift), first), MinScore);
}
