using System.Numerics;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Photos;

/// <summary>The small picture of a face: square, upright, inside the photo.</summary>
public sealed class ThumbnailTests
{
    private static readonly Box Face = new(250, 170, 100, 100);

    [Theory]
    [InlineData(192, 170)]
    [InlineData(96, 96)]
    public void Side_is_what_was_asked_for_or_what_the_photo_has(int longest, int side) =>
        Assert.Equal(side, Thumbnail.Of(Face, TinyDetector.LandmarksOf(Face), 640, 480, longest).Side);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(590, 430)]
    [InlineData(-60, 200)]
    public void Square_never_reaches_over_the_border(float x, float y)
    {
        Box box = new(x, y, 100, 100);
        Thumbnail thumbnail = Thumbnail.Of(box, TinyDetector.LandmarksOf(box), 640, 480, 192);
        foreach (Vector2 corner in new Vector2[] { new(0, 0), new(thumbnail.Side - 1, thumbnail.Side - 1) })
        {
            Vector2 at = thumbnail.ToPhoto.Apply(corner);
            Assert.InRange(at.X, -0.5f, 639.5f);
            Assert.InRange(at.Y, -0.5f, 479.5f);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Face_lying_on_its_side_is_turned_upright(int quarters)
    {
        Vector2 centre = new(300, 220);
        Matrix3x2 turn = Matrix3x2.CreateRotation(quarters * MathF.PI / 2, centre);
        Landmarks landmarks = TinyDetector.LandmarksOf(Face).Map(point => Vector2.Transform(point, turn));
        Thumbnail thumbnail = Thumbnail.Of(Face, landmarks, 640, 480, 192);

        // The middle of the mouth lies straight below the middle of the thumbnail.
        float middle = (thumbnail.Side - 1) / 2f;
        Vector2 mouth = (landmarks.LeftMouth + landmarks.RightMouth) / 2, below = thumbnail.ToPhoto.Apply(new(middle, middle + 25));
        Assert.InRange(Vector2.Distance(mouth, below), 0, 1);
    }

    [Fact]
    public void Engine_makes_a_jpeg_of_the_largest_face_only()
    {
        using var models = new TinyModels();
        using FaceEngine engine = models.Engine(refine: false);
        using Pixels photo = TinyModels.Photo(640, 480, (100, 200, 40), (400, 200, 30));

        Finding finding = engine.Find(photo.ToPng(), new FaceExtras(ThumbnailSide: 128));

        Assert.Equal([0xFF, 0xD8, 0xFF], finding.Faces[0].Thumbnail![..3]);
        using Pixels thumbnail = TestPhotos.Decode(finding.Faces[0].Thumbnail!);
        Assert.Equal((128, 128), (thumbnail.Width, thumbnail.Height));
        ReadOnlySpan<byte> centre = thumbnail.Bytes.Slice((64 * thumbnail.Stride) + (64 * 3), 3), corner = thumbnail.Bytes[..3];
        Assert.True(centre[0] > 200 && centre[1] < 60, $"not red: {centre[0]}, {centre[1]}, {centre[2]}");
        Assert.True(Math.Abs(corner[0] - 128) < 12 && Math.Abs(corner[1] - 128) < 12, $"not grey: {corner[0]}, {corner[1]}, {corner[2]}");
        Assert.Null(finding.Faces[1].Thumbnail);
        Assert.Null(engine.Find(photo.ToPng()).Faces[0].Thumbnail);
    }
}
