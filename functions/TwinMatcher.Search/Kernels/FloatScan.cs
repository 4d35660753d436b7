using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TwinMatcher.Search.Kernels;

/// <summary>The reference that search is measured against: every float of every vector, in one sequential stream of addresses.</summary>
internal static unsafe class FloatScan
{
    /// <summary>Fills <paramref name="scores"/> and <paramref name="rows"/> with the largest dot products, best first, and their rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Top(NativeBlock vectors, int count, ReadOnlySpan<float> query, Span<float> scores, Span<int> rows)
    {
        int width = query.Length;
        float* row = (float*)vectors.At(0, (long)count * width * sizeof(float));
        scores.Fill(float.NegativeInfinity);
        rows.Fill(-1);
        float least = float.NegativeInfinity;
        fixed (float* q = query)
        {
            int i = 0;
            for (; i + 4 <= count; i += 4, row += 4 * width)
            {
                Vector128<float> dots = Vector128.Create(
                    Dot(q, row, width), Dot(q, row + width, width), Dot(q, row + (2 * width), width), Dot(q, row + (3 * width), width));
                if (!Vector128.GreaterThanAny(dots, Vector128.Create(least))) continue;
                for (int j = 0; j < 4; j++) least = Insert(scores, rows, dots[j], i + j);
            }

            for (; i < count; i++, row += width) least = Insert(scores, rows, Dot(q, row, width), i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Dot(float* query, float* row, int width)
    {
        Vector256<float> a = default, b = default, c = default, d = default;
        int j = 0;
        for (; j + 32 <= width; j += 32)
        {
            a = Vector256.MultiplyAddEstimate(Vector256.Load(row + j), Vector256.Load(query + j), a);
            b = Vector256.MultiplyAddEstimate(Vector256.Load(row + j + 8), Vector256.Load(query + j + 8), b);
            c = Vector256.MultiplyAddEstimate(Vector256.Load(row + j + 16), Vector256.Load(query + j + 16), c);
            d = Vector256.MultiplyAddEstimate(Vector256.Load(row + j + 24), Vector256.Load(query + j + 24), d);
        }

        float sum = Vector256.Sum((a + b) + (c + d));
        for (; j < width; j++) sum += row[j] * query[j];
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Insert(Span<float> scores, Span<int> rows, float score, int row)
    {
        int at = scores.Length - 1;
        if (score <= scores[at]) return scores[at];
        for (; at > 0 && scores[at - 1] < score; at--) (scores[at], rows[at]) = (scores[at - 1], rows[at - 1]);
        (scores[at], rows[at]) = (score, row);
        return scores[^1];
    }
}
