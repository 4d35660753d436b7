namespace TwinMatcher.Search.Vectors;

/// <summary>A rotated vector in 16-bit fixed point, kept as two planes of signed bytes: the high one ranks thousands, both decide the few.
/// Dot products are integers, so a score does not depend on the processor, nor on the shard a face lies in.</summary>
internal static class FixedPoint
{
    /// <summary>Largest value of the high byte: full range would let the low byte's sign carry out of it.</summary>
    private const int Largest = 127 * 256;

    // Eighths of an octave waste a twelfth of the range at most, and one byte a face keeps all scales of a million faces in the cache.
    private const int StepsPerOctave = 8;

    private static readonly double[] Sizes = MakeSizes();

    private static readonly double[] StepTable = [.. Sizes.Select(size => size / Largest)];

    /// <summary>Value of one step of the low byte, by scale.</summary>
    public static ReadOnlySpan<double> Steps => StepTable;

    /// <summary>Writes the two planes of a vector whose components lie in -1 to 1, and returns its scale.</summary>
    public static byte Encode(ReadOnlySpan<float> vector, Span<sbyte> high, Span<sbyte> low)
    {
        float largest = 0;
        foreach (float x in vector) largest = MathF.Max(largest, MathF.Abs(x));
        int scale = Sizes.Length - 1;
        while (scale > 0 && Sizes[scale] < largest) scale--;
        double steps = 1 / StepTable[scale];
        for (int i = 0; i < vector.Length; i++)
        {
            int value = Math.Clamp((int)Math.Round(vector[i] * steps), -Largest, Largest);
            int top = (value + 128) >> 8;
            high[i] = (sbyte)top;
            low[i] = (sbyte)(value - (top << 8));
        }

        return (byte)scale;
    }

    private static double[] MakeSizes()
    {
        // Powers of two are exact and the eight fractions are literals: no call of a mathematics library that may differ by platform.
        ReadOnlySpan<double> fractions =
        [
            1, 0.917004043204671, 0.840896415253715, 0.771105412703970, 0.707106781186548, 0.648419777325505, 0.594603557501361, 0.545253866332629,
        ];
        double[] sizes = new double[256];
        for (int i = 0; i < sizes.Length; i++) sizes[i] = Math.ScaleB(fractions[i % StepsPerOctave], -(i / StepsPerOctave));
        return sizes;
    }
}
