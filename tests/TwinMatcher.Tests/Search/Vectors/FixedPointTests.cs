using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Vectors;

/// <summary>Fixed-point rows and queries: close to the floats, and bounded.</summary>
public sealed class FixedPointTests
{
    [Fact]
    public void Encode_random_is_half_a_step_off_at_most()
    {
        ulong seed = 11;
        for (int round = 0; round < 200; round++)
        {
            float[] vector = TestFaces.Random(ref seed, 64);
            UnitVector.Of(vector, vector);
            sbyte[] high = new sbyte[64], low = new sbyte[64];
            double step = FixedPoint.Steps[FixedPoint.Encode(vector, high, low)];
            for (int i = 0; i < 64; i++) Assert.Equal(vector[i], ((256 * high[i]) + low[i]) * step, 0.5001 * step);
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(-1f)]
    [InlineData(1e-20f)]
    public void Encode_single_component_keeps_it(float x)
    {
        float[] vector = new float[64];
        vector[7] = x;
        sbyte[] high = new sbyte[64], low = new sbyte[64];
        double step = FixedPoint.Steps[FixedPoint.Encode(vector, high, low)];
        Assert.Equal(x, ((256 * high[7]) + low[7]) * step, step);
    }

    [Fact]
    public void LowByteBound_covers_every_row()
    {
        ulong seed = 12;
        FixedPointQuery query = new(64);
        query.Set(TestFaces.Random(ref seed, 64));
        long worst = 0;
        foreach (short q in query.Values) worst += Math.Abs(q) * 128L;
        Assert.Equal(worst, query.LowByteBound);
    }

    [Fact]
    public void Query_zero_is_zeros()
    {
        FixedPointQuery query = new(64);
        query.Set(new float[64]);
        Assert.Equal(0, query.LowByteBound);
        Assert.False(query.Values.ContainsAnyExcept((short)0));
    }
}
