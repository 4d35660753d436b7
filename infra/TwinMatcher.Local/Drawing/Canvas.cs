using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Local.Drawing;

/// <summary>Draws plain shapes over pixels; whatever lies outside is clipped.</summary>
internal sealed class Canvas(Pixels pixels)
{
    public void Fill(int x, int y, int width, int height, (byte R, byte G, byte B) colour)
    {
        int left = Math.Max(x, 0), right = Math.Min(x + width, pixels.Width);
        for (int row = Math.Max(y, 0); row < Math.Min(y + height, pixels.Height); row++)
        {
            Span<byte> line = pixels.Bytes.Slice(row * pixels.Stride, pixels.Stride);
            for (int column = left; column < right; column++) (line[3 * column], line[3 * column + 1], line[3 * column + 2]) = colour;
        }
    }

    public void Frame(int x, int y, int width, int height, int stroke, (byte R, byte G, byte B) colour)
    {
        Fill(x, y, width, stroke, colour);
        Fill(x, y + height - stroke, width, stroke, colour);
        Fill(x, y, stroke, height, colour);
        Fill(x + width - stroke, y, stroke, height, colour);
    }

    public void Dot(float x, float y, int radius, (byte R, byte G, byte B) colour)
    {
        for (int dy = -radius; dy <= radius; dy++)
        {
            int half = (int)Math.Sqrt(radius * radius - dy * dy);
            Fill((int)Math.Round(x) - half, (int)Math.Round(y) + dy, 2 * half + 1, 1, colour);
        }
    }

    /// <summary>A whole number in digits of 3 x 5 dots, each dot <paramref name="size"/> pixels a side.</summary>
    public void Number(int value, int x, int y, int size, (byte R, byte G, byte B) colour)
    {
        foreach (char digit in value.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            int dots = Digits[digit - '0'];
            for (int i = 0; i < 15; i++)
                if ((dots >> (14 - i) & 1) != 0) Fill(x + i % 3 * size, y + i / 3 * size, size, size, colour);
            x += 4 * size;
        }
    }

    /// <summary>Rows of three dots from the top, the left dot first.</summary>
    private static readonly int[] Digits =
    [
        0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111, 0b101_101_111_001_001,
        0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_010_010_010, 0b111_101_111_101_111, 0b111_101_111_001_111,
    ];
}
