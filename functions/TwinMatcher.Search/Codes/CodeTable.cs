using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Search.Codes;

/// <summary>A query as a table: what each value of each four bits of a code adds to the score, as bytes. One query at a time.</summary>
internal sealed class CodeTable
{
    // Sums of the 8 bytes that are added before widening stay in a byte, also when each was rounded up by half a step.
    private const float FullRange = 255 - (Kernel.RowsPerSum * 2 / 2);

    // The smallest range worth a table; below it, codes tell nothing about this query.
    private const float NoRange = 1e-9f;

    private byte[] _entries = [];
    private float[] _values = [];
    private float[] _floors = [];
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
        int nibbles = 2 * frame.BytesPerVector;
        if (_entries.Length != nibbles * 16)
        {
            _entries = new byte[nibbles * 16];
            _values = new float[nibbles * 16];
            _floors = new float[nibbles];
        }

        FillValues(frame.Bits, 1 / frame.Gain, components);
        float widest = NoRange, range = 0;
        _floor = 0;
        for (int n = 0; n < nibbles; n++)
        {
            ReadOnlySpan<float> values = _values.AsSpan(n * 16, 16);
            float lowest = values[0], highest = values[0];
            foreach (float v in values)
            {
                lowest = MathF.Min(lowest, v);
                highest = MathF.Max(highest, v);
            }

            _floors[n] = lowest;
            _floor += lowest;
            range += highest - lowest;
            if (n % (Kernel.RowsPerSum * 2) != (Kernel.RowsPerSum * 2) - 1) continue;
            widest = MathF.Max(widest, range);
            range = 0;
        }

        _step = widest / FullRange;
        float steps = 1 / _step;
        for (int i = 0; i < _values.Length; i++) _entries[i] = (byte)(((_values[i] - _floors[i >> 4]) * steps) + 0.5f);
    }

    /// <summary>The score that faces of at least this cosine are above, unless their codes miss by so many deviations; negative when even 0
    /// is too high.</summary>
    public int Threshold(double cosine, double deviations)
    {
        double estimate = (_frame!.Slope * (cosine - _centre)) - (deviations * _frame.Noise);
        return (int)Math.Clamp(Math.Floor((estimate - _floor) / _step) - 1, -1, short.MaxValue);
    }

    private void FillValues(int bits, float unit, ReadOnlySpan<float> components)
    {
        ReadOnlySpan<float> levels = CodeLevels.Of(bits);
        int perNibble = 4 / bits, mask = levels.Length - 1;
        Span<float> scaled = stackalloc float[16];
        for (int c = 0; c < levels.Length; c++) scaled[c] = levels[c] * unit;
        for (int n = 0; n < _floors.Length; n++)
        {
            Span<float> values = _values.AsSpan(n * 16, 16);
            ReadOnlySpan<float> q = components.Slice(n * perNibble, perNibble);
            for (int x = 0; x < 16; x++)
            {
                float sum = 0;
                for (int i = 0; i < perNibble; i++) sum += q[i] * scaled[(x >> (i * bits)) & mask];
                values[x] = sum;
            }
        }
    }
}
