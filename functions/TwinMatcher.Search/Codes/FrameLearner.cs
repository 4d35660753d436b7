using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search.Codes;

/// <summary>Learns a frame from a sample of rotated vectors; the same sample gives the same frame.</summary>
internal static class FrameLearner
{
    /// <summary>Rows of a sample: enough for the axes of 1,024 dimensions.</summary>
    public const int SampleRows = 16384;

    private const int Probes = 96;
    private const int Partners = 2048;

    // Below this energy all vectors are equal as far as floats can tell.
    public const double NoEnergy = 1e-12;

    public static Frame Learn(float[] sample, int dimension, int bits)
    {
        int rows = sample.Length / dimension;
        float[] mean = MeanOf(sample, dimension);
        float[]? axes = null;
        if (dimension >= Frame.AxesFrom)
        {
            float[] centred = Centred(sample, mean);
            axes = PrincipalAxes.Of(centred, dimension, Frame.KeptAxes);
            Rotate(axes, dimension);
        }

        Frame raw = new() { Bits = bits, Mean = mean, Axes = axes, Gain = 1 };
        double energy = Energy(raw, sample, rows);
        Frame scaled = new() { Bits = bits, Mean = mean, Axes = axes, Gain = energy < NoEnergy ? 1 : (float)(1 / Math.Sqrt(energy)) };
        return Calibrate(scaled, sample, rows);
    }

    private static float[] MeanOf(float[] sample, int dimension)
    {
        double[] sums = new double[dimension];
        for (int i = 0; i < sample.Length; i++) sums[i % dimension] += sample[i];
        int rows = Math.Max(1, sample.Length / dimension);
        return Array.ConvertAll(sums, sum => (float)(sum / rows));
    }

    private static float[] Centred(float[] sample, float[] mean)
    {
        float[] centred = new float[sample.Length];
        for (int i = 0; i < sample.Length; i++) centred[i] = sample[i] - mean[i % mean.Length];
        return centred;
    }

    // Principal axes have uneven energy; a rotation among them evens it out, so that each deserves the same bits.
    private static void Rotate(float[] axes, int dimension)
    {
        int kept = axes.Length / dimension;
        Rotation rotation = Rotation.For(kept);
        float[] column = new float[kept];
        for (int j = 0; j < dimension; j++)
        {
            for (int i = 0; i < kept; i++) column[i] = axes[(i * dimension) + j];
            rotation.Apply(column);
            for (int i = 0; i < kept; i++) axes[(i * dimension) + j] = column[i];
        }
    }

    private static double Energy(Frame frame, float[] sample, int rows)
    {
        FrameCoder coder = new(frame);
        double sum = 0;
        for (int r = 0; r < rows; r++)
            foreach (float x in coder.Components(sample.AsSpan(r * frame.Dimension, frame.Dimension))) sum += (double)x * x;
        return sum / Math.Max(1, (long)rows * frame.CodeDimension);
    }

    // Some of the sample play queries against others: how well do codes foretell the cosine, and how far do they miss?
    private static Frame Calibrate(Frame frame, float[] sample, int rows)
    {
        CodeTrial trial = new(frame);
        int partners = Math.Min(Partners, rows), probes = Math.Min(Probes, rows);
        for (int q = 0; q < probes; q++) trial.AddProbe(Row((int)((((long)q * rows) + (rows / 2)) / probes % rows)));
        for (int p = 0; p < partners; p++) trial.Try(Row((int)((long)p * rows / partners)));
        return trial.Result();

        ReadOnlySpan<float> Row(int row) => sample.AsSpan(row * frame.Dimension, frame.Dimension);
    }
}
