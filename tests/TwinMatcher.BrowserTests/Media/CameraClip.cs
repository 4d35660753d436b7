using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests.Media;

/// <summary>What the browser's pretended camera sees: one drawn person, moving a little.</summary>
internal static class CameraClip
{
    public const ulong Character = 7;

    private const int Shots = 3, FramesAShot = 10, Side = 320;

    /// <summary>Writes JPEGs one after the other, which is all the format is; answers the path.</summary>
    public static string Write(string path)
    {
        using FileStream file = File.Create(path);
        for (int shot = 0; shot < Shots; shot++)
        {
            byte[] frame = CastPhotos.Jpeg(CastPhotos.Portrait(Character, shot, Side));
            for (int i = 0; i < FramesAShot; i++) file.Write(frame);
        }

        return path;
    }
}
