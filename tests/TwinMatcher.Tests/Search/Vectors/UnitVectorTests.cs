using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Vectors;

/// <summary>Directions of vectors of any length.</summary>
public sealed class UnitVectorTests
{
    [Theory]
    [InlineData(3f, 4f)]
    [InlineData(3e38f, 4e-3f)]
    [InlineData(3e-45f, 4e-45f)]
    [InlineData(-2e30f, 1e30f)]
    public void Unit_any_length_becomes_one(float x, float y)
    {
        float[] unit = new float[2];
        UnitVector.Of([x, y], unit);
        double length = Math.Sqrt(((double)x * x) + ((double)y * y));
        Assert.Equal(x / length, unit[0], 1e-6);
        Assert.Equal(y / length, unit[1], 1e-6);
    }

    [Fact]
    public void Unit_zero_stays_zero()
    {
        float[] unit = [1, 1];
        UnitVector.Of([0, -0f], unit);
        Assert.Equal([0f, 0f], unit);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Unit_not_finite_is_refused(float x)
        => Assert.Throws<ArgumentException>(() => UnitVector.Of([1, x, 2], new float[3]));
}
