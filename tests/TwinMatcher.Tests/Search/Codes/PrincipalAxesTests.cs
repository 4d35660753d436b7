using TwinMatcher.Search.Codes;

namespace TwinMatcher.Tests.Search.Codes;

/// <summary>Axes are orthonormal and point where vectors differ.</summary>
public sealed class PrincipalAxesTests
{
    [Fact]
    public void Axes_are_orthonormal_even_of_few_vectors()
    {
        foreach (int rows in new[] { 1, 20, 400 })
        {
            float[] axes = PrincipalAxes.Of([.. TestFaces.RandomVectors(91, rows, 256).SelectMany(v => v)], 256, 128);
            for (int i = 0; i < 128; i += 9)
                for (int j = 0; j <= i; j += 3) Assert.Equal(i == j ? 1 : 0, Dot(axes, i, j), 1e-4);
        }
    }

    [Fact]
    public void Strongest_directions_are_found()
    {
        List<float[]> vectors = TestFaces.RandomVectors(92, 800, 256);
        foreach (float[] vector in vectors)
            for (int i = 0; i < 256; i++) vector[i] *= i % 2 == 0 ? 3 : 0.1f;
        float[] axes = PrincipalAxes.Of([.. vectors.SelectMany(v => v)], 256, 128);
        double even = axes.Where((_, i) => i % 2 == 0).Sum(x => (double)x * x);
        Assert.InRange(even / 128, 0.99, 1.0001);
    }

    private static double Dot(float[] axes, int i, int j)
        => Enumerable.Range(0, 256).Sum(k => (double)axes[(i * 256) + k] * axes[(j * 256) + k]);
}
