using TwinMatcher.Search.Codes;

namespace TwinMatcher.Tests.Search.Codes;

public sealed class FrameCoderTests
{
    /// <summary>Every component as its nearest level over the gain; lost is what lies between them, squared.</summary>
    [Fact]
    public void Codes_are_the_nearest_levels_of_what_is_centred_and_scaled()
    {
        Frame frame = new() { Bits = 2, Mean = [1, 2, 3, 4], Axes = null, Gain = 2 };
        byte[] codes = new byte[4];
        double lost = new FrameCoder(frame).Encode([1.8f, 2.1f, 2.7f, 3f], codes);
        Assert.Equal([3, 2, 1, 0], codes);
        Assert.Equal(Square(.8 - .755) + Square(.1 - .2264) + Square(-.3 + .2264) + Square(-1 + .755), lost, 1e-5);

        static double Square(double x) => x * x;
    }

    /// <summary>What axes leave out is lost as well.</summary>
    [Fact]
    public void Energy_beside_the_axes_is_lost()
    {
        Frame frame = new() { Bits = 1, Mean = [0, 0, 1], Axes = [0, 1, 0], Gain = 1 };
        FrameCoder coder = new(frame);
        byte[] codes = new byte[1];
        Assert.Equal((3 * 3) + (2 * 2) + Math.Pow(5 - .7979, 2), coder.Encode([3, 5, 3], codes), 1e-5);
        Assert.Equal([1], codes);
        Assert.Equal([5f], coder.Components([3, 5, 3]).ToArray());
        Assert.Equal((3, 1), (frame.Dimension, frame.CodeDimension));
    }

    [Theory]
    [InlineData(255, 255)]
    [InlineData(256, 128)]
    [InlineData(64, 64)]
    public void Components_are_left_out_from_256_on(int padded, int kept) => Assert.Equal(kept, Frame.CodeDimensionOf(padded));

    [Fact]
    public void Bytes_of_a_vector_are_its_bits_over_eight() => Assert.Equal(32, new Frame { Bits = 4, Mean = new float[64], Axes = null, Gain = 1 }.BytesPerVector);
}
