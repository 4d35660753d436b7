using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TwinMatcher.Search.Vectors;

/// <summary>Float arithmetic in one fixed order without fused operations: shards built on different processors are equal byte for byte.</summary>
internal static class Dense
{
    /// <summary>Writes matrix (rows one after the other) times vector.</summary>
    public static void Multiply(ReadOnlySpan<float> matrix, ReadOnlySpan<float> vector, Span<float> product)
    {
        for (int i = 0; i < product.Length; i++) product[i] = Dot(matrix.Slice(i * vector.Length, vector.Length), vector);
    }

    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector256<float>> x = MemoryMarshal.Cast<float, Vector256<float>>(a);
        ReadOnlySpan<Vector256<float>> y = MemoryMarshal.Cast<float, Vector256<float>>(b)[..x.Length];
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i + 4 <= x.Length; i += 4)
        {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }

        for (; i < x.Length; i++) s0 += x[i] * y[i];
        Vector256<float> lanes = (s0 + s1) + (s2 + s3);
        Vector128<float> four = lanes.GetLower() + lanes.GetUpper();
        float sum = (four[0] + four[2]) + (four[1] + four[3]);
        for (int j = x.Length * 8; j < a.Length; j++) sum += a[j] * b[j];
        return sum;
    }
}
