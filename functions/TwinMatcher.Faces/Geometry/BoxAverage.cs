using System.Numerics;
using System.Runtime.InteropServices;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Geometry;

/// <summary>Averages factor x factor blocks of pixels: whole rows are summed wide first, then neighbours within the row.</summary>
internal static class BoxAverage
{
    /// <summary>257 rows of bytes would overflow a 16-bit sum.</summary>
    public const int MaxFactor = 256;

    public static void Shrink(Pixels source, int left, int top, int columns, int rows, int factor, Span<byte> target)
    {
        ReadOnlySpan<byte> pixels = source.Bytes;
        int wide = columns * factor * Pixels.Channels, rowLength = columns * Pixels.Channels;
        ushort[] sums = new ushort[wide];
        for (int row = 0; row < rows; row++)
        {
            Array.Clear(sums);
            for (int y = 0; y < factor; y++)
                AddRow(pixels.Slice((top + row * factor + y) * source.Stride + left * Pixels.Channels, wide), sums);
            AverageNeighbours(sums, factor, target.Slice(row * rowLength, rowLength));
        }
    }

    private static void AddRow(ReadOnlySpan<byte> line, Span<ushort> sums)
    {
        ReadOnlySpan<Vector<byte>> wideLine = MemoryMarshal.Cast<byte, Vector<byte>>(line);
        Span<Vector<ushort>> wideSums = MemoryMarshal.Cast<ushort, Vector<ushort>>(sums);
        for (int i = 0; i < wideLine.Length; i++)
        {
            Vector.Widen(wideLine[i], out Vector<ushort> low, out Vector<ushort> high);
            wideSums[2 * i] += low;
            wideSums[2 * i + 1] += high;
        }
        for (int i = wideLine.Length * Vector<byte>.Count; i < line.Length; i++) sums[i] += line[i];
    }

    private static void AverageNeighbours(ReadOnlySpan<ushort> sums, int factor, Span<byte> target)
    {
        int area = factor * factor, half = area / 2, i = 0;
        for (int o = 0; o + 2 < target.Length; o += Pixels.Channels)
        {
            int red = half, green = half, blue = half;
            for (int x = 0; x < factor; x++, i += Pixels.Channels)
            {
                red += sums[i];
                green += sums[i + 1];
                blue += sums[i + 2];
            }
            target[o] = (byte)(red / area);
            target[o + 1] = (byte)(green / area);
            target[o + 2] = (byte)(blue / area);
        }
    }
}
