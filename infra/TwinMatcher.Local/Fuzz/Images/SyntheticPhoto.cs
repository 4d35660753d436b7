using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Local.Fuzz.Images;

/// <summary>
/// A picture of our own: colours that change slowly, a fine texture on top, and no symmetry, so that a wrong turn, a swapped
/// channel or a lost profile is seen. Contains no face.
/// </summary>
internal static class SyntheticPhoto
{
    public const int Width = 96, Height = 72;

    public static Pixels Draw(int width = Width, int height = Height)
    {
        Pixels pixels = Pixels.Black(width, height);
        Span<byte> bytes = pixels.Bytes;
        for (int y = 0, i = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double u = x / (double)width, v = y / (double)height;
                double texture = 8 * Math.Sin(x * 0.9) * Math.Cos(y * 0.7);
                bytes[i++] = Byte(30 + 200 * u + texture);
                bytes[i++] = Byte(40 + 170 * v * v + texture);
                bytes[i++] = Byte(60 + 80 * Math.Sin(3 * u + 5 * v) + texture);
            }
        }
        return pixels;
    }

    /// <summary>Two pictures, the second inverted, one above the other: the frames of an animation.</summary>
    public static Pixels WithInvertedBelow(Pixels first)
    {
        Pixels both = Pixels.Black(first.Width, 2 * first.Height);
        Span<byte> bytes = both.Bytes;
        int length = first.Bytes.Length;
        first.Bytes.CopyTo(bytes);
        for (int i = 0; i < length; i++) bytes[length + i] = (byte)(255 - bytes[i]);
        return both;
    }

    private static byte Byte(double value) => (byte)Math.Clamp(value, 0, 255);
}
