namespace TwinMatcher.Search.Vectors;

/// <summary>A rotated query in 15-bit integers, with what bounds its dot products.</summary>
internal sealed class FixedPointQuery(int dimension)
{
    // 16383 x 128 x 1024 is the largest that fits 32 bits: dot products of up to 1,024 bytes cannot overflow.
    private const int Largest = 16383;

    private readonly short[] _values = new short[dimension];

    public ReadOnlySpan<short> Values => _values;

    /// <summary>Value of one step.</summary>
    public double Step { get; private set; }

    /// <summary>Most that the low bytes of any vector can add to its score, in steps of both.</summary>
    public long LowByteBound { get; private set; }

    /// <summary>Cosine with a row, from the dot products with its two planes: the same bits on every processor.</summary>
    public float Score(int high, int low, byte scale) => (float)(((256L * high) + low) * (Step * FixedPoint.Steps[scale]));

    public void Set(ReadOnlySpan<float> rotated)
    {
        float largest = 0;
        foreach (float x in rotated) largest = MathF.Max(largest, MathF.Abs(x));
        Step = largest / Largest;
        double steps = largest == 0 ? 0 : 1 / Step;
        long sum = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = (short)Math.Round(rotated[i] * steps);
            sum += Math.Abs(_values[i]);
        }

        LowByteBound = 128 * sum;
    }
}
