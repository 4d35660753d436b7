using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search.Codes;

/// <summary>Compares what codes say of vectors with the truth, for a few queries, and writes the outcome into a frame.</summary>
internal sealed class CodeTrial(Frame frame)
{
    // Of the coding errors: a shard that is half zeros must not make the other half look better than it is.
    private const double HighQuantile = 0.9;

    private readonly FrameCoder _coder = new(frame);
    private readonly byte[] _codes = new byte[frame.CodeDimension];
    private readonly float[] _decoded = new float[frame.CodeDimension];
    private readonly List<(float[] Vector, float[] Components, float Centre)> _probes = [];
    private readonly List<Outcome> _outcomes = [];

    public void AddProbe(ReadOnlySpan<float> vector)
    {
        float[] components = new float[frame.CodeDimension];
        frame.Project(vector, components);
        _probes.Add((vector.ToArray(), components, Dense.Dot(vector, frame.Mean)));
    }

    public void Try(ReadOnlySpan<float> vector)
    {
        double error = _coder.Encode(vector, _codes), xx = 0, xy = 0, yy = 0;
        ReadOnlySpan<float> levels = CodeLevels.Of(frame.Bits);
        for (int i = 0; i < _decoded.Length; i++) _decoded[i] = levels[_codes[i]] / frame.Gain;
        foreach ((float[] probe, float[] components, float centre) in _probes)
        {
            double x = Dense.Dot(probe, vector) - centre, y = Dense.Dot(components, _decoded);
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }

        _outcomes.Add(new Outcome(error, xx, xy, yy));
    }

    public Frame Result()
    {
        Outcome[] sorted = [.. _outcomes.OrderBy(outcome => outcome.Error)];
        double error = sorted.Length == 0 ? 0 : sorted[(int)(HighQuantile * (sorted.Length - 1))].Error;
        double xx = sorted.Sum(outcome => outcome.Xx);
        double slope = xx < FrameLearner.NoEnergy ? 1 : sorted.Sum(outcome => outcome.Xy) / xx;
        Outcome[] worse = sorted[(sorted.Length / 2)..];
        double missed = worse.Sum(outcome => outcome.Missed(slope)) / Math.Max(1, (long)worse.Length * _probes.Count);

        // The probes are faces like the others. To a query of any other direction, errors are noise evenly spread over all dimensions.
        double spread = worse.Sum(outcome => outcome.Error) / Math.Max(1, (long)worse.Length * frame.Dimension);
        double noise = Math.Sqrt(Math.Max(missed, spread));
        return new Frame
        {
            Bits = frame.Bits,
            Mean = frame.Mean,
            Axes = frame.Axes,
            Gain = frame.Gain,
            Error = (float)error,
            Slope = (float)slope,
            Noise = (float)noise,
        };
    }

    private readonly record struct Outcome(double Error, double Xx, double Xy, double Yy)
    {
        public double Missed(double slope) => Math.Max(0, Yy - (2 * slope * Xy) + (slope * slope * Xx));
    }
}
