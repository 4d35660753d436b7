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

    /// <summary>One step of the low byte is 2 to the minus e / 8, over 127 times 256.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(100)]
    [InlineData(255)]
    public void Steps_are_what_the_format_says(int scale) => Assert.Equal(1, FixedPoint.Steps[scale] * 32512 * Math.Pow(2, scale / 8.0), 1e-12);

    /// <summary>The least scale that holds the largest component, and the highest there is for nothing at all.</summary>
    [Theory]
    [InlineData(1f, 0)]
    [InlineData(-.93f, 0)]
    [InlineData(.91f, 1)]
    [InlineData(.5f, 8)]
    [InlineData(.4999f, 8)]
    [InlineData(.25f, 16)]
    [InlineData(0f, 255)]
    public void Scale_is_the_finest_that_holds_the_largest_component(float largest, byte scale)
    {
        float[] vector = new float[64];
        (vector[3], vector[9]) = (largest, largest / 3);
        Assert.Equal(scale, FixedPoint.Encode(vector, new sbyte[64], new sbyte[64]));
    }

    [Fact]
    public void Planes_add_up_from_a_rounded_high_byte()
    {
        float[] vector = new float[64];
        (vector[0], vector[1], vector[2], vector[3]) = (1, -1, 127.6f / 32512, 127.4f / 32512);
        sbyte[] high = new sbyte[64], low = new sbyte[64];
        FixedPoint.Encode(vector, high, low);
        Assert.Equal([127, -127, 1, 0], high.Take(4).Select(x => (int)x));
        Assert.Equal([0, 0, -128, 127], low.Take(4).Select(x => (int)x));
    }

    [Fact]
    public void Score_is_the_cosine_of_both_planes()
    {
        FixedPointQuery query = new(64);
        float[] vector = new float[64];
        (vector[0], vector[1]) = (.6f, -.8f);
        query.Set(vector);
        Assert.Equal(((short)12287, (short)-16383), (query.Values[0], query.Values[1]));
        Assert.Equal(.8 / 16383, query.Step, 1e-9);
        sbyte[] high = new sbyte[64], low = new sbyte[64];
        byte scale = FixedPoint.Encode(vector, high, low);
        int Dot(sbyte[] plane) => (query.Values[0] * plane[0]) + (query.Values[1] * plane[1]);
        Assert.Equal(1, query.Score(Dot(high), Dot(low), scale), 1e-4);
        Assert.Equal((float)(((256.0 * 1000) + 7) * query.Step * FixedPoint.Steps[8]), query.Score(1000, 7, 8), 1e-9f);
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
