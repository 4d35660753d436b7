using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests.Media;

/// <summary>Files as somebody would choose them.</summary>
internal static class Photos
{
    public static FilePayload Portrait(ulong character = 21, int side = 320) => Jpeg("portrait.jpg", CastPhotos.Jpeg(CastPhotos.Portrait(character, size: side)));

    public static FilePayload Group(int people = 3) => Jpeg("group.jpg", CastPhotos.Jpeg(CastPhotos.Group(40, people)));

    /// <summary>A grey wall: nobody is on it.</summary>
    public static FilePayload Wall(string name, int side = 320)
    {
        byte[] grey = new byte[side * side * 3];
        Array.Fill(grey, (byte)150);
        return Jpeg(name, CastPhotos.Jpeg(new TwinMatcher.Cast.Picture(side, side, grey, [])));
    }

    public static FilePayload Jpeg(string name, byte[] bytes) => new() { Name = name, MimeType = "image/jpeg", Buffer = bytes };

    /// <summary>A portrait with so much noise added behind its end that it takes a while to send; readers stop at the end.</summary>
    public static FilePayload Heavy(int bytes)
    {
        byte[] photo = Portrait().Buffer;
        return Jpeg("heavy.jpg", [.. photo, .. new byte[bytes - photo.Length]]);
    }
}
