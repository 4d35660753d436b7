using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Search.Format;

public sealed class HeadFileTests
{
    private static readonly Head Learned = new(7, 3, 2, [1, 2, 3, -4, 0.5f, float.Epsilon]);

    [Fact]
    public void Head_comes_back_bit_for_bit()
    {
        Head read = HeadFile.Read(HeadFile.Write(Learned));
        Assert.Equal((7, 3, 2), (read.Version, read.InputDimension, read.OutputDimension));
        Assert.Equal(Learned.Matrix.ToArray(), read.Matrix.ToArray());
    }

    [Fact]
    public void Every_flipped_bit_and_every_cut_is_noticed()
    {
        byte[] file = HeadFile.Write(Learned);
        for (int i = 0; i < file.Length; i++)
        {
            Assert.Throws<DamagedHeadException>(() => HeadFile.Read(file.AsSpan(0, i)));
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. file];
                damaged[i] ^= (byte)(1 << bit);
                Assert.Throws<DamagedHeadException>(() => HeadFile.Read(damaged));
            }
        }
    }

    [Fact]
    public void Identity_needs_no_file() => Assert.Throws<ArgumentException>(() => HeadFile.Write(Head.Identity(3)));
}
