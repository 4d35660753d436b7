using System.Buffers;
using System.Numerics;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Geometry;

/// <summary>
/// Samples a square patch from a picture under a similarity, without aliasing: a picture finer than the patch is averaged
/// down by a whole factor first, so that one bilinear sample a pixel sees everything. Outside the picture is black, as in
/// the training crops of the embedders we know.
/// </summary>
internal static class Warp
{
    /// <summary>Coordinates run in steps of 1/65536 pixel, weights in 1/256: 6 ns a pixel instead of 30 in floating point.</summary>
    private const int Fraction = 16;
    private const int WeightBits = 8;

    /// <param name="source">The picture.</param>
    /// <param name="toSource">Takes patch pixel centres to picture pixel centres.</param>
    /// <param name="patch">Receives size * size RGB pixels.</param>
    /// <param name="size">Side of the patch.</param>
    public static void Sample(Pixels source, in Similarity toSource, Span<byte> patch, int size)
    {
        int factor = (int)MathF.Round(MathF.Min(toSource.Scale, BoxAverage.MaxFactor));
        if (factor < 2)
        {
            Sample(source.Bytes, source.Width, source.Height, toSource, patch, size);
            return;
        }
        Region region = Region.Under(toSource, size, factor, source.Width, source.Height);
        if (region.IsEmpty)
        {
            patch.Clear();
            return;
        }
        int columns = region.Width / factor, rows = region.Height / factor;
        byte[] small = ArrayPool<byte>.Shared.Rent(columns * rows * Pixels.Channels);
        try
        {
            Span<byte> averaged = small.AsSpan(0, columns * rows * Pixels.Channels);
            BoxAverage.Shrink(source, region.X, region.Y, columns, rows, factor, averaged);
            Similarity toSmall = (toSource with { X = toSource.X - region.X, Y = toSource.Y - region.Y }).Resampled(1f / factor);
            Sample(averaged, columns, rows, toSmall, patch, size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(small);
        }
    }

    private static void Sample(ReadOnlySpan<byte> pixels, int width, int height, in Similarity map, Span<byte> patch, int size)
    {
        int stepX = Fixed(map.Cos), stepY = Fixed(map.Sin), stride = width * Pixels.Channels;
        for (int row = 0, o = 0; row < size; row++)
        {
            Vector2 start = map.Apply(new(0, row));
            int x = Fixed(start.X), y = Fixed(start.Y);
            for (int column = 0; column < size; column++, o += Pixels.Channels, x += stepX, y += stepY)
            {
                int left = x >> Fraction, top = y >> Fraction;
                int right = x >> (Fraction - WeightBits) & 255, down = y >> (Fraction - WeightBits) & 255;
                Span<byte> target = patch.Slice(o, Pixels.Channels);
                if ((uint)left < (uint)(width - 1) && (uint)top < (uint)(height - 1))
                    Inside(pixels.Slice(top * stride + left * Pixels.Channels, stride + 2 * Pixels.Channels), stride, right, down, target);
                else
                    AtBorder(pixels, width, height, left, top, right, down, target);
            }
        }
    }

    /// <summary>Four neighbours, all in the picture; <paramref name="pixels"/> starts at the upper left one.</summary>
    private static void Inside(ReadOnlySpan<byte> pixels, int stride, int right, int down, Span<byte> target)
    {
        ReadOnlySpan<byte> upper = pixels[..(2 * Pixels.Channels)], lower = pixels.Slice(stride, 2 * Pixels.Channels);
        target[0] = Blend(upper[0], upper[3], lower[0], lower[3], right, down);
        target[1] = Blend(upper[1], upper[4], lower[1], lower[4], right, down);
        target[2] = Blend(upper[2], upper[5], lower[2], lower[5], right, down);
    }

    private static void AtBorder(ReadOnlySpan<byte> pixels, int width, int height, int left, int top, int right, int down, Span<byte> target)
    {
        for (int c = 0; c < target.Length; c++)
        {
            target[c] = Blend(
                At(pixels, width, height, left, top, c), At(pixels, width, height, left + 1, top, c),
                At(pixels, width, height, left, top + 1, c), At(pixels, width, height, left + 1, top + 1, c), right, down);
        }
    }

    private static byte At(ReadOnlySpan<byte> pixels, int width, int height, int x, int y, int channel) =>
        (uint)x < (uint)width && (uint)y < (uint)height ? pixels[(y * width + x) * Pixels.Channels + channel] : (byte)0;

    private static byte Blend(int topLeft, int topRight, int bottomLeft, int bottomRight, int right, int down)
    {
        const int One = 1 << WeightBits, Half = 1 << (2 * WeightBits - 1);
        int top = topLeft * (One - right) + topRight * right, bottom = bottomLeft * (One - right) + bottomRight * right;
        return (byte)((top * (One - down) + bottom * down + Half) >> (2 * WeightBits));
    }

    /// <summary>Places further out than any picture reaches saturate, and are black anyway.</summary>
    private static int Fixed(float value) => (int)Math.Clamp(MathF.Round(value * (1 << Fraction)), int.MinValue / 2, int.MaxValue / 2);
}
