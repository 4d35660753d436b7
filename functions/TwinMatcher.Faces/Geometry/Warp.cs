using System.Buffers;
using System.Numerics;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Geometry;

/// <summary>
/// Samples a square patch from a picture under a similarity, without aliasing: where the picture is more than twice as fine
/// as the patch it is averaged down first, and what remains is sampled four times a pixel. Outside the picture is black, as
/// in the training crops of the embedders we know.
/// </summary>
internal static class Warp
{
    /// <summary>Above this many source pixels a patch pixel one bilinear sample would skip pixels.</summary>
    private const float OneSampleLimit = 1.2f;

    /// <param name="source">The picture.</param>
    /// <param name="toSource">Takes patch pixel centres to picture pixel centres.</param>
    /// <param name="patch">Receives size * size RGB pixels.</param>
    /// <param name="size">Side of the patch.</param>
    public static void Sample(Pixels source, in Similarity toSource, Span<byte> patch, int size)
    {
        int factor = (int)toSource.Scale;
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
        int samples = map.Scale > OneSampleLimit ? 2 : 1;
        // Sub-samples lie evenly inside the patch pixel: at 0, or at -1/4 and +1/4.
        float step = 1f / samples, first = (step - 1) / 2;
        Vector3 half = new(0.5f);
        for (int y = 0, o = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++, o += Pixels.Channels)
            {
                Vector3 sum = Vector3.Zero;
                for (int sy = 0; sy < samples; sy++)
                    for (int sx = 0; sx < samples; sx++)
                        sum += Bilinear(pixels, width, height, map.Apply(new Vector2(x + first + sx * step, y + first + sy * step)));
                Vector3 mean = sum / (samples * samples) + half;
                patch[o] = (byte)mean.X;
                patch[o + 1] = (byte)mean.Y;
                patch[o + 2] = (byte)mean.Z;
            }
        }
    }

    private static Vector3 Bilinear(ReadOnlySpan<byte> pixels, int width, int height, Vector2 at)
    {
        float fx = MathF.Floor(at.X), fy = MathF.Floor(at.Y);
        int x = (int)fx, y = (int)fy;
        Vector3 topLeft = Pixel(pixels, width, height, x, y), topRight = Pixel(pixels, width, height, x + 1, y);
        Vector3 bottomLeft = Pixel(pixels, width, height, x, y + 1), bottomRight = Pixel(pixels, width, height, x + 1, y + 1);
        float dx = at.X - fx;
        return Vector3.Lerp(Vector3.Lerp(topLeft, topRight, dx), Vector3.Lerp(bottomLeft, bottomRight, dx), at.Y - fy);
    }

    private static Vector3 Pixel(ReadOnlySpan<byte> pixels, int width, int height, int x, int y)
    {
        if ((uint)x >= (uint)width || (uint)y >= (uint)height) return Vector3.Zero;
        int i = (y * width + x) * Pixels.Channels;
        return new Vector3(pixels[i], pixels[i + 1], pixels[i + 2]);
    }
}
