using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Search.Kernels;

public sealed class CodeRangeTests
{
    [Fact]
    public void Lengths_are_counted_in_bytes()
    {
        CodeRange codes = new(0, 3, 8);
        Assert.Equal((3L * 8 * 128, 8 * 32), (codes.Length, codes.TableLength));
        Assert.Equal(7 * 192, new ByteRows(0, 7, 192, 0).Length);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(31, 62)]
    [InlineData(32, 1)]
    [InlineData(63, 63)]
    [InlineData(64, 64)]
    [InlineData(96, 65)]
    [InlineData(127, 127)]
    public void Column_is_where_the_format_says(int vector, int column) => Assert.Equal(column, CodeRange.Column(vector));
}
