using TwinMatcher.Local.Video;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Video;

/// <summary>Frames arrive in pieces of any size.</summary>
public sealed class JpegSplitterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Frames_come_out_as_they_went_in(int piece)
    {
        byte[][] frames = [FacePhotos.Jpeg(1), FacePhotos.Jpeg(2), FacePhotos.Jpeg(3)];
        JpegSplitter splitter = new();

        byte[][] split = [.. frames.SelectMany(frame => frame).Chunk(piece).SelectMany(some => splitter.Add(some))];

        Assert.Equal(frames, split);
    }

    [Fact]
    public void Frame_without_an_end_is_not_handed_out()
        => Assert.Empty(new JpegSplitter().Add(FacePhotos.Jpeg(1).AsSpan()[..^2]));
}
