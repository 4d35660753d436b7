using TwinMatcher.Cast;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Local.Casting;

/// <summary>A rendered picture as the bytes of a photo.</summary>
internal static class PhotoFile
{
    public static readonly string[] Formats = ["jpg", "png", "webp"];

    public static byte[] Encode(Picture picture, string format, int quality)
    {
        using Pixels pixels = Pixels.Copy(picture.Rgb, picture.Width, picture.Height);
        return Encode(pixels, format, quality);
    }

    public static byte[] Encode(Pixels pixels, string format, int quality) => format switch
    {
        "png" => pixels.ToPng(),
        "webp" => pixels.ToWebP(quality),
        "jpg" => pixels.ToJpeg(quality),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "not a format we write"),
    };
}
