using System.Numerics;
using System.Runtime.InteropServices;

namespace TwinMatcher.Faces.Embedding;

/// <summary>Vectors of length 1, whose dot product is the cosine.</summary>
public static class UnitVector
{
    /// <summary>Scales to length 1; a vector of zeros stays one.</summary>
    public static void Scale(Span<float> vector)
    {
        float length = MathF.Sqrt(Dot(vector, vector));
        if (!(length > 0)) return;
        foreach (ref float value in vector) value /= length;
    }

    /// <summary>The sum of products; for unit vectors their cosine.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length, b.Length);
        ReadOnlySpan<Vector<float>> wideA = MemoryMarshal.Cast<float, Vector<float>>(a), wideB = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sums = Vector<float>.Zero;
        for (int i = 0; i < wideA.Length; i++) sums += wideA[i] * wideB[i];
        float sum = Vector.Sum(sums);
        for (int i = wideA.Length * Vector<float>.Count; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
