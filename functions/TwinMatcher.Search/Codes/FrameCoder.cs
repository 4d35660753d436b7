namespace TwinMatcher.Search.Codes;

/// <summary>Turns rotated vectors into codes under one frame. One thread at a time.</summary>
internal sealed class FrameCoder(Frame frame)
{
    private readonly float[] _centred = new float[frame.Dimension];
    private readonly float[] _components = new float[frame.CodeDimension];

    /// <summary>Writes one code per component and returns the squared distance between the vector and what the code stands for.</summary>
    public double Encode(ReadOnlySpan<float> vector, Span<byte> codes)
    {
        double lost = Centre(vector);
        frame.Project(_centred, _components);
        ReadOnlySpan<float> levels = CodeLevels.Of(frame.Bits);
        float gain = frame.Gain, unit = 1 / gain;
        for (int i = 0; i < _components.Length; i++)
        {
            float x = _components[i];
            int code = CodeLevels.Nearest(levels, x * gain);
            float error = x - (levels[code] * unit);
            lost += ((double)error * error) - ((double)x * x);
            codes[i] = (byte)code;
        }

        return lost;
    }

    /// <summary>The centred, coded components of a vector.</summary>
    public ReadOnlySpan<float> Components(ReadOnlySpan<float> vector)
    {
        Centre(vector);
        frame.Project(_centred, _components);
        return _components;
    }

    private double Centre(ReadOnlySpan<float> vector)
    {
        double squares = 0;
        for (int i = 0; i < _centred.Length; i++)
        {
            float x = vector[i] - frame.Mean[i];
            _centred[i] = x;
            squares += (double)x * x;
        }

        return squares;
    }
}
