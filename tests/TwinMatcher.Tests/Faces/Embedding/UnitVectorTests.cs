using TwinMatcher.Faces.Embedding;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Embedding;

/// <summary>Lengths and dot products of every number of dimensions.</summary>
public sealed class UnitVectorTests
{
    [Theory]
    [InlineData(1), InlineData(7), InlineData(8), InlineData(33), InlineData(512)]
    public void Dot_is_the_sum_of_products(int length)
    {
        Random random = Seed.Start();
        float[] a = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)], b = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];

        Assert.Equal(a.Zip(b, (x, y) => (double)x * y).Sum(), UnitVector.Dot(a, b), 1e-4);
    }

    [Fact]
    public void Dot_of_different_lengths_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => UnitVector.Dot([1], [1, 2]));

    [Fact]
    public void Scale_keeps_the_direction()
    {
        float[] vector = [3, 0, -4];

        UnitVector.Scale(vector);

        Assert.Equal([0.6f, 0, -0.8f], vector);
    }

    [Fact]
    public void Scale_leaves_zero_as_it_is()
    {
        float[] vector = [0, 0];

        UnitVector.Scale(vector);

        Assert.Equal([0, 0], vector);
    }
}
