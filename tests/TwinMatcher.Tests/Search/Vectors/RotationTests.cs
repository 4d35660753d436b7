using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Vectors;

/// <summary>The fixed rotation: keeps dot products, spreads spikes.</summary>
public sealed class RotationTests
{
    public static TheoryData<int> Dimensions => [.. Enumerable.Range(1, 16).Select(i => 64 * i)];

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Rotation_any_dimension_keeps_dot_products(int dimension)
    {
        ulong seed = (ulong)dimension;
        float[] a = TestFaces.Random(ref seed, dimension), b = TestFaces.Random(ref seed, dimension);
        UnitVector.Of(a, a);
        UnitVector.Of(b, b);
        double before = Dot(a, b);
        Rotation rotation = Rotation.For(dimension);
        rotation.Apply(a);
        rotation.Apply(b);
        Assert.Equal(before, Dot(a, b), 2e-6);
        Assert.Equal(1, Dot(a, a), 2e-6);
    }

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Rotation_spike_is_spread(int dimension)
    {
        float[] spike = new float[dimension];
        spike[dimension / 2] = 1;
        Rotation.For(dimension).Apply(spike);

        // A random direction has its largest of up to 1,024 components at some 3.5 deviations.
        Assert.InRange(spike.Max(MathF.Abs) * MathF.Sqrt(dimension), 1, 6);
    }

    [Fact]
    public void Rotation_of_one_dimension_is_always_the_same()
    {
        float[] vector = new float[128];
        vector[5] = 1;
        Rotation.For(128).Apply(vector);

        // Shards on disk rely on these very bits.
        Assert.Equal(0xBB18_5C27u, TwinMatcher.Search.Format.Crc32C.Of(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(vector)));
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(64, 64)]
    [InlineData(65, 128)]
    [InlineData(1024, 1024)]
    public void Padded_is_the_next_cache_line(int dimension, int padded) => Assert.Equal(padded, Rotation.Padded(dimension));

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
