using TwinMatcher.Faces;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Video;

/// <summary>Looks at a video from beginning to end.</summary>
internal static class LookAtVideo
{
    public static async Task<VideoPhotos> RunAsync(FaceEngine engine, string file, double perSecond, CancellationToken cancellation)
    {
        VideoPhotos people = new(engine.Spaces[0], perSecond);
        using var bar = new ProgressBar("frames", null);
        await foreach (byte[] frame in VideoFrames.ReadAsync(file, perSecond, cancellation))
        {
            people.Add(frame, await Task.Run(() => engine.Find(frame), cancellation));
            bar.Step();
        }

        if (people.Frames == 0) throw new InputException("video_unreadable", $"{file} has no frames.");
        return people;
    }
}
