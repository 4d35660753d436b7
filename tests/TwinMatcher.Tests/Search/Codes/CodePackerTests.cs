using TwinMatcher.Search.Codes;

namespace TwinMatcher.Tests.Search.Codes;

public sealed class CodePackerTests
{
    /// <summary>From the low bits of a byte up, byte r in row r, in the column that the format gives the vector.</summary>
    [Theory]
    [InlineData(1, 0b1001_0110, 0b0000_1111)]
    [InlineData(2, 0b10_01_00_11, 0b00_01_10_11)]
    [InlineData(4, 0xA5, 0x3C)]
    public void Codes_lie_where_the_format_says(int bits, int first, int second)
    {
        byte[] codes = [.. new[] { first, second }.SelectMany(packed => Enumerable.Range(0, 8 / bits).Select(i => (byte)((packed >> (i * bits)) & ((1 << bits) - 1))))];
        byte[] superblock = new byte[256];
        CodePacker.Pack(codes, bits, superblock, 33);
        byte[] expected = new byte[256];
        (expected[3], expected[131]) = ((byte)first, (byte)second);
        Assert.Equal(expected, superblock);
    }
}
