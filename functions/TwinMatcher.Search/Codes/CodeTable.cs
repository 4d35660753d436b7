using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Search.Codes;

/// <summary>A query as a table: what each value of each four bits of a code adds to the score, as bytes. One query at a time.</summary>
internal sealed class CodeTable
{
    // Sums of the 8 bytes that are added before widening stay in a byte, also when each was rounded up by half a step.
    private const float FullRange = 255 - (Kernel.RowsPerSum * 2 / 2);

    // Of four bits.
    private const int Values = 16;

    // The smallest range worth a table; below it, codes tell nothing about this query.
    private const float NoRange = 1e-9f;

    private byte[] _entries = [];
    private float _step;
    private float _floor;
    private double _centre;
    private Frame? _frame;

    public ReadOnlySpan<byte> Entries => _entries;

    /// <summary>One deviation of the codes' noise, in steps of the score.</summary>
    public double NoiseSteps => _frame!.Noise / _step;

    /// <summary>What a cosine of 1 adds to the score.</summary>
    public double CosineSteps => _frame!.Slope / _step;

    /// <summary>Prepares for a rotated query against codes of a frame.</summary>
    /// <param name="frame">Of the codes.</param>
    /// <param name="components">The query's coded components, not centred.</param>
    /// <param name="centre">Dot product of the query with the frame's mean.</param>
    public void Set(Frame frame, ReadOnlySpan<float> components, double centre)
    {
        _frame = frame;
        _centre = centre;
        int length = frame.BytesPerVector * 2 * Values;
        if (_entries.Length != length) _entries = new byte[length];

        // Levels are symmetric: a component adds as little, and as much, as its magnitude times the outermost one.
        float outermost = CodeLevels.Of(frame.Bits)[^1] / frame.Gain;
        int together = Kernel.RowsPerSum * 2 * 4 / frame.Bits;
        float widest = NoRange;
        _floor = 0;
        for (int i = 0; i < components.Length; i += together)
        {
            float reach = Magnitudes(components.Slice(i, together)) * outermost;
            widest = MathF.Max(widest, 2 * reach);
            _floor -= reach;
        }

        _step = widest / FullRange;
        Fill(components, outermost);
    }

    /// <summary>The score that faces of at least this cosine are above, unless their codes miss by so many deviations; negative when even 0
    /// is too high.</summary>
    public int Threshold(double cosine, double deviations)
    {
        double estimate = (_frame!.Slope * (cosine - _centre)) - (deviations * _frame.Noise);
        return (int)Math.Clamp(Math.Floor((estimate - _floor) / _step) - 1, -1, short.MaxValue);
    }

    private static float Magnitudes(ReadOnlySpan<float> components)
    {
        float sum = 0;
        foreach (float x in components) sum += MathF.Abs(x);
        return sum;
    }

    // Sixteen values of four bits at a time, in units of the step.
    private void Fill(ReadOnlySpan<float> components, float outermost)
    {
        int perNibble = 4 / _frame!.Bits;
        float steps = 1 / _step;
        Span<float> levels = stackalloc float[perNibble * Values];
        Spread(levels, _frame.Bits, steps / _frame.Gain);
        ReadOnlySpan<Vector256<float>> spread = MemoryMarshal.Cast<float, Vector256<float>>(levels);
        Span<Vector128<byte>> entries = MemoryMarshal.Cast<byte, Vector128<byte>>(_entries.AsSpan());
        for (int n = 0; n < entries.Length; n++)
        {
            ReadOnlySpan<float> q = components.Slice(n * perNibble, perNibble);
            Vector256<float> low = Vector256.Create((Magnitudes(q) * outermost * steps) + 0.5f), high = low;
            for (int i = 0; i < perNibble; i++)
            {
                low += spread[2 * i] * q[i];
                high += spread[(2 * i) + 1] * q[i];
            }

            Vector256<short> values = Vector256.Narrow(Vector256.ConvertToInt32(low), Vector256.ConvertToInt32(high));
            entries[n] = Vector128.Narrow(values.GetLower().AsUInt16(), values.GetUpper().AsUInt16());
        }
    }

    // For each component of a nibble, its level in each of the nibble's sixteen values.
    private static void Spread(Span<float> levels, int bits, float unit)
    {
        ReadOnlySpan<float> known = CodeLevels.Of(bits);
        for (int i = 0; i < levels.Length; i++)
            levels[i] = known[((i % Values) >> (i / Values * bits)) & (known.Length - 1)] * unit;
    }
}
