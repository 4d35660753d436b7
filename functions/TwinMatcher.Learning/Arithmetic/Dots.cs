using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TwinMatcher.Learning.Arithmetic;

/// <summary>Dot products of rows with rows. Every product is summed in one register in one order, whatever stands beside it: equal rows give equal bits.</summary>
internal static class Dots
{
    /// <summary>Left rows that are multiplied at once.</summary>
    public const int Group = 4;

    /// <summary>Writes the products of up to four left rows with right rows from <paramref name="from"/> on: those of left row i begin at i times their number.</summary>
    public static void Of(Matrix left, int first, int count, Matrix right, int from, int to, Span<float> products)
    {
        int width = to - from;
        ArgumentOutOfRangeException.ThrowIfLessThan(products.Length, Group * width);
        ArgumentOutOfRangeException.ThrowIfNotEqual(left.Stride, right.Stride);
        int last = first + count - 1;
        ref float a0 = ref Row(left, first), a1 = ref Row(left, Math.Min(first + 1, last)), a2 = ref Row(left, Math.Min(first + 2, last)), a3 = ref Row(left, Math.Min(first + 3, last));
        nuint stride = (nuint)left.Stride;
        int j = 0;
        for (; j + 1 < width; j += 2)
        {
            ref float b0 = ref Row(right, from + j), b1 = ref Row(right, from + j + 1);
            Vector256<float> s00 = default, s10 = default, s20 = default, s30 = default, s01 = default, s11 = default, s21 = default, s31 = default;
            for (nuint k = 0; k < stride; k += 8)
            {
                Vector256<float> y0 = Vector256.LoadUnsafe(ref b0, k), y1 = Vector256.LoadUnsafe(ref b1, k), x = Vector256.LoadUnsafe(ref a0, k);
                s00 = Vector256.MultiplyAddEstimate(x, y0, s00);
                s01 = Vector256.MultiplyAddEstimate(x, y1, s01);
                x = Vector256.LoadUnsafe(ref a1, k);
                s10 = Vector256.MultiplyAddEstimate(x, y0, s10);
                s11 = Vector256.MultiplyAddEstimate(x, y1, s11);
                x = Vector256.LoadUnsafe(ref a2, k);
                s20 = Vector256.MultiplyAddEstimate(x, y0, s20);
                s21 = Vector256.MultiplyAddEstimate(x, y1, s21);
                x = Vector256.LoadUnsafe(ref a3, k);
                s30 = Vector256.MultiplyAddEstimate(x, y0, s30);
                s31 = Vector256.MultiplyAddEstimate(x, y1, s31);
            }

            (products[j], products[width + j], products[(2 * width) + j], products[(3 * width) + j]) = (Sum(s00), Sum(s10), Sum(s20), Sum(s30));
            (products[j + 1], products[width + j + 1], products[(2 * width) + j + 1], products[(3 * width) + j + 1]) = (Sum(s01), Sum(s11), Sum(s21), Sum(s31));
        }

        for (; j < width; j++)
        {
            ref float b = ref Row(right, from + j);
            (products[j], products[width + j], products[(2 * width) + j], products[(3 * width) + j]) = (One(ref a0, ref b, stride), One(ref a1, ref b, stride), One(ref a2, ref b, stride), One(ref a3, ref b, stride));
        }
    }

    public static float Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => One(ref MemoryMarshal.GetReference(left), ref MemoryMarshal.GetReference(right), (nuint)Math.Min(left.Length, right.Length));

    /// <summary>Adds <paramref name="factor"/> times a row to another; both padded.</summary>
    public static void Add(float factor, ReadOnlySpan<float> row, Span<float> to)
    {
        ReadOnlySpan<Vector256<float>> x = MemoryMarshal.Cast<float, Vector256<float>>(row);
        Span<Vector256<float>> y = MemoryMarshal.Cast<float, Vector256<float>>(to)[..x.Length];
        Vector256<float> f = Vector256.Create(factor);
        for (int i = 0; i < x.Length; i++) y[i] = Vector256.MultiplyAddEstimate(f, x[i], y[i]);
    }

    /// <summary>Gives a row length 1 and returns the length it had; a row of zeros stays.</summary>
    public static float Normalise(Span<float> row)
    {
        float length = MathF.Sqrt(Of(row, row));
        if (length == 0) return 0;
        float scale = 1 / length;
        foreach (ref float x in row) x *= scale;
        return length;
    }

    private static float One(ref float a, ref float b, nuint stride)
    {
        Vector256<float> sum = default;
        for (nuint k = 0; k < stride; k += 8) sum = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref a, k), Vector256.LoadUnsafe(ref b, k), sum);
        return Sum(sum);
    }

    private static float Sum(Vector256<float> lanes)
    {
        Vector128<float> four = lanes.GetLower() + lanes.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    private static ref float Row(Matrix matrix, int row) => ref MemoryMarshal.GetReference(matrix[row]);
}
