using TwinMatcher.Faces;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Video;

/// <summary>Looks at a video from beginning to end.</summary>
internal static class LookAtVideo
{
    public static async Task<VideoPeople> RunAsync(FaceEngine engine, string file, double perSecond, CancellationToken cancellation)
    {
        VideoPeople people = new(engine.Spaces[0]);
        using var bar = new ProgressBar("frames", null);
        await foreach (byte[] frame in VideoFrames.ReadAsync(file, perSecond, cancellation))
        {
            TimeSpan at = TimeSpan.FromSeconds(people.Frames / perSecond);
            people.Add(frame, await Task.Run(() => engine.Find(frame), cancellation), at);
            bar.Step();
        }

        if (people.Frames == 0) throw new InputException("video_unreadable", $"{file} has no frames.");
        return people;
    }
}
