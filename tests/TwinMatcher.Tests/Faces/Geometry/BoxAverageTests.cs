using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Geometry;

/// <summary>Blocks against their means, one by one.</summary>
public sealed class BoxAverageTests
{
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(7)]
    public void Every_block_becomes_its_rounded_mean(int factor)
    {
        const int Left = 2, Top = 1, Columns = 5, Rows = 4;
        using Pixels picture = Pixels.Black(50, 40);
        Seed.Start().NextBytes(picture.Bytes);
        byte[] small = new byte[Columns * Rows * 3];

        BoxAverage.Shrink(picture, Left, Top, Columns, Rows, factor, small);

        Assert.Equal(Enumerable.Range(0, small.Length).Select(i => Mean(picture, Left + i / 3 % Columns * factor, Top + i / 3 / Columns * factor, factor, i % 3)), small);
    }

    [Fact]
    public void Wide_row_is_summed_like_a_narrow_one()
    {
        using Pixels picture = Pixels.Black(4000, 2);
        picture.Bytes.Fill(200);
        byte[] small = new byte[2000 * 3];

        BoxAverage.Shrink(picture, 0, 0, 2000, 1, 2, small);

        Assert.All(small, value => Assert.Equal(200, value));
    }

    private static byte Mean(Pixels picture, int left, int top, int factor, int channel)
    {
        int sum = 0;
        for (int y = top; y < top + factor; y++)
            for (int x = left; x < left + factor; x++) sum += picture.Bytes[y * picture.Stride + x * 3 + channel];
        return (byte)((sum + factor * factor / 2) / (factor * factor));
    }
}
