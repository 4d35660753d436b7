using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Detection;

/// <summary>How outputs become boxes, landmarks and scores.</summary>
public sealed class YuNetTests
{
    private static readonly DetectorEntry Entry = new() { Id = "tiny", File = "tiny.onnx", Licence = "of this repository", Family = DetectorEntry.YuNetFamily };

    [Theory]
    [InlineData(6), InlineData(12), InlineData(28), InlineData(40), InlineData(56)]
    public void Box_is_decoded_at_every_stride(int side)
    {
        var expected = TinyDetector.BoxOf(101, 71, side);

        Assert.Equal(expected.Width, Assert.Single(Detect(256, 192, (101, 71, side))).Box.Width, 0.1f);
    }

    [Fact]
    public void Landmarks_keep_their_order()
    {
        DetectedFace face = Assert.Single(Detect(256, 192, (101, 71, 40)));

        var expected = TinyDetector.LandmarksOf(TinyDetector.BoxOf(101, 71, 40));
        Assert.InRange((expected.RightMouth - face.Landmarks.RightMouth).Length(), 0, 0.1f);
    }

    [Fact]
    public void Score_is_the_root_of_both_outputs() => Assert.Equal(1, Assert.Single(Detect(256, 192, (101, 71, 40))).Score, 0.01f);

    [Theory]
    [InlineData(33, 65), InlineData(255, 100), InlineData(64, 64)]
    public void Picture_of_any_size_is_padded(int width, int height) => Assert.Single(Detect(width, height, (12, 14, 10)));

    [Fact]
    public void Larger_picture_leaves_nothing_in_a_smaller_one()
    {
        using var model = new YuNetModel(Entry, TinyDetector.Make());
        using var detector = new YuNet(model);
        using Pixels large = TinyModels.Photo(320, 320, (200, 200, 40)), small = TinyModels.Photo(100, 100);
        detector.Detect(large, 0.6f);

        Assert.Empty(detector.Detect(small, 0.6f));
    }

    private static List<DetectedFace> Detect(int width, int height, params (int, int, int)[] blobs)
    {
        using var model = new YuNetModel(Entry, TinyDetector.Make());
        using var detector = new YuNet(model);
        using Pixels photo = TinyModels.Photo(width, height, blobs);
        return detector.Detect(photo, 0.6f);
    }
}
