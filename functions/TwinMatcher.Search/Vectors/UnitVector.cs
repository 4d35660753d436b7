namespace TwinMatcher.Search.Vectors;

/// <summary>Cosine becomes a dot product once lengths are one.</summary>
internal static class UnitVector
{
    /// <summary>Writes the direction of <paramref name="vector"/>; a zero vector stays zero, and so has cosine 0 with everything.</summary>
    /// <exception cref="ArgumentException">A component is not a number or infinite.</exception>
    public static void Of(ReadOnlySpan<float> vector, Span<float> unit)
    {
        // Doubles: the squares of the smallest denormal and of the largest float both keep their digits.
        double squares = 0;
        foreach (float x in vector) squares += (double)x * x;
        if (!double.IsFinite(squares)) throw new ArgumentException("a component of the vector is not a finite number", nameof(vector));
        double scale = squares == 0 ? 0 : 1 / Math.Sqrt(squares);
        for (int i = 0; i < vector.Length; i++) unit[i] = (float)(vector[i] * scale);
    }
}
