using TwinMatcher.Search.Codes;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Codes;

/// <summary>Frames: centred, scaled, and honest about what codes miss.</summary>
public sealed class FrameLearnerTests
{
    [Theory]
    [InlineData(1, 0.363)]
    [InlineData(2, 0.1175)]
    [InlineData(4, 0.0095)]
    public void Error_of_normal_vectors_is_the_theory(int bits, double lost)
    {
        Frame frame = FrameLearner.Learn(Normal(81, 4000, 128), 128, bits);

        // Unit vectors: the share of their energy that the best code of so many bits loses; stored is the ninth decile.
        Assert.InRange(frame.Error, lost, 1.4 * lost);
        Assert.Equal(1 - lost, frame.Slope, 0.03);
        Assert.Equal(Math.Sqrt(lost / 128), frame.Noise, 0.2 * Math.Sqrt(lost / 128));
    }

    [Fact]
    public void Mean_is_the_mean()
    {
        float[] sample = Normal(82, 1000, 64);
        for (int i = 0; i < sample.Length; i += 64) sample[i] += 3;
        Assert.InRange(FrameLearner.Learn(sample, 64, 2).Mean[0], 2.95, 3.05);
    }

    [Fact]
    public void Vectors_all_equal_leave_a_usable_frame()
    {
        float[] sample = new float[10 * 64];
        for (int i = 0; i < sample.Length; i++) sample[i] = 0.125f;
        Frame frame = FrameLearner.Learn(sample, 64, 2);
        Assert.True(float.IsFinite(frame.Gain) && float.IsFinite(frame.Slope) && float.IsFinite(frame.Noise));
        Assert.True(frame.Gain > 0);
    }

    [Fact]
    public void Axes_hold_most_of_the_energy_of_flat_vectors()
    {
        // Vectors of 256 dimensions that use 100 of them: 128 axes lose next to nothing.
        float[] sample = Normal(83, 600, 256);
        for (int i = 0; i < sample.Length; i++)
            if (i % 256 >= 100) sample[i] = 0;
        Frame frame = FrameLearner.Learn(sample, 256, 4);
        double lost = frame.Error / (sample.Take(256).Sum(x => (double)x * x) + 1e-9);
        Assert.Equal(128, frame.CodeDimension);
        Assert.InRange(lost, 0, 0.04);
    }

    [Fact]
    public void Frame_of_the_same_sample_is_the_same()
    {
        Frame a = FrameLearner.Learn(Normal(84, 300, 256), 256, 2), b = FrameLearner.Learn(Normal(84, 300, 256), 256, 2);
        Assert.Equal(a.Axes, b.Axes);
        Assert.Equal((a.Gain, a.Error, a.Slope, a.Noise), (b.Gain, b.Error, b.Slope, b.Noise));
    }

    private static float[] Normal(ulong seed, int rows, int dimension)
    {
        float[] sample = new float[rows * dimension];
        for (int r = 0; r < rows; r++)
        {
            float[] vector = TestFaces.Random(ref seed, dimension);
            UnitVector.Of(vector, sample.AsSpan(r * dimension, dimension));
        }

        return sample;
    }
}
