using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Geometry;

/// <summary>Averages factor x factor blocks of pixels, row by row in memory order.</summary>
internal static class BoxAverage
{
    public static void Shrink(Pixels source, int left, int top, int columns, int rows, int factor, Span<byte> target)
    {
        ReadOnlySpan<byte> pixels = source.Bytes;
        int rowLength = columns * Pixels.Channels;
        Span<int> sums = rowLength <= 4096 ? stackalloc int[rowLength] : new int[rowLength];
        int area = factor * factor, half = area / 2;
        for (int row = 0; row < rows; row++)
        {
            sums.Clear();
            for (int y = 0; y < factor; y++)
            {
                int start = ((top + row * factor + y) * source.Width + left) * Pixels.Channels;
                AddRow(pixels.Slice(start, rowLength * factor), sums, factor);
            }
            Span<byte> output = target.Slice(row * rowLength, rowLength);
            for (int i = 0; i < output.Length; i++) output[i] = (byte)((sums[i] + half) / area);
        }
    }

    private static void AddRow(ReadOnlySpan<byte> line, Span<int> sums, int factor)
    {
        int i = 0;
        for (int c = 0; c < sums.Length; c += Pixels.Channels)
        {
            int red = 0, green = 0, blue = 0;
            for (int x = 0; x < factor; x++, i += Pixels.Channels)
            {
                red += line[i];
                green += line[i + 1];
                blue += line[i + 2];
            }
            sums[c] += red;
            sums[c + 1] += green;
            sums[c + 2] += blue;
        }
    }
}
