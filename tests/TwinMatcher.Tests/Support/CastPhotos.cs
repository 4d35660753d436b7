using TwinMatcher.Cast;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Tests.Support;

/// <summary>Photos of people who do not exist: faces for every test that needs one, drawn when asked for.</summary>
internal static class CastPhotos
{
    private const int Size = 256;

    public static Picture Portrait(ulong character, int shot = 0, int size = Size) =>
        TwinMatcher.Cast.Portrait.Render(Character.From(character), Shot.From(character * 100 + (ulong)shot, 0.6f), size);

    public static Picture Group(ulong first, int people, int width = 640) =>
        GroupPhoto.Render([.. Enumerable.Range(0, people).Select(i => Character.From(first + (ulong)i))], Shot.From(first, 0.6f), width);

    public static Pixels Pixels(Picture picture) => TwinMatcher.Faces.Photos.Pixels.Copy(picture.Rgb, picture.Width, picture.Height);

    public static byte[] Png(Picture picture)
    {
        using Pixels pixels = Pixels(picture);
        return pixels.ToPng();
    }

    public static byte[] Jpeg(Picture picture, int quality = 92)
    {
        using Pixels pixels = Pixels(picture);
        return pixels.ToJpeg(quality);
    }
}
