namespace TwinMatcher.Search.Vectors;

/// <summary>SplitMix64: the same random bits for the same seed on every platform and version, which <see cref="Random"/> does not promise.</summary>
internal static class SplitMix
{
    public static ulong Next(ref ulong state)
    {
        ulong z = state += 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>A normally distributed number: the sum of twelve uniform ones, whose tails end at six deviations.</summary>
    public static double NextNormal(ref ulong state)
    {
        double sum = -6;
        for (int i = 0; i < 12; i++) sum += (Next(ref state) >> 11) * (1.0 / (1L << 53));
        return sum;
    }
}
