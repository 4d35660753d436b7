using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Search.Kernels;

/// <summary>Each thing a kernel relies on is refused when it is off by one, and let through when it just holds.</summary>
public sealed class BoundsTests
{
    [Fact]
    public void Scan_that_just_fits_is_let_through() => Bounds.Check(new CodeRange(0, 3, 8), new byte[256], new ulong[6]);

    [Theory]
    [InlineData(9, 288, 6)]
    [InlineData(8, 255, 6)]
    [InlineData(8, 256, 5)]
    public void Scan_with_anything_too_short_is_refused(int rows, int table, int masks)
        => Assert.Throws<ArgumentException>(() => Bounds.Check(new CodeRange(0, 3, rows), new byte[table], new ulong[masks]));

    [Fact]
    public void Score_that_just_fits_is_let_through() => Bounds.Check(new CodeRange(0, 1, 8), new byte[256], new ushort[128]);

    [Theory]
    [InlineData(2, 8, 256, 128)]
    [InlineData(1, 9, 288, 128)]
    [InlineData(1, 8, 255, 128)]
    [InlineData(1, 8, 256, 127)]
    public void Score_of_more_than_a_superblock_or_with_anything_too_short_is_refused(int count, int rows, int table, int scores)
        => Assert.Throws<ArgumentException>(() => Bounds.Check(new CodeRange(0, count, rows), new byte[table], new ushort[scores]));

    [Fact]
    public void Dots_that_just_fit_are_let_through()
    {
        Bounds.Check(new ByteRows(0, 10, 64, 0), new short[64], [0, 9], new int[2]);
        Bounds.Check(new ByteRows(0, 0, 64, 0), new short[64], [], []);
    }

    [Theory]
    [InlineData(63, 64, 2, 0, 9)]
    [InlineData(64, 63, 2, 0, 9)]
    [InlineData(64, 64, 1, 0, 9)]
    [InlineData(64, 64, 2, -1, 9)]
    [InlineData(64, 64, 2, 0, 10)]
    public void Dots_outside_their_rows_or_with_anything_too_short_are_refused(int width, int query, int dots, int first, int last)
        => Assert.Throws<ArgumentException>(() => Bounds.Check(new ByteRows(0, 10, width, 0), new short[query], [first, last], new int[dots]));

    [Theory]
    [InlineData(0, 64)]
    [InlineData(36, 64)]
    [InlineData(100, 0)]
    public void Rows_in_a_row_that_just_fit_are_let_through(int first, int count) => Bounds.Check(new ByteRows(0, 100, 64, 0), new short[64], first, count);

    [Theory]
    [InlineData(65, 65, 0, 1)]
    [InlineData(64, 63, 0, 1)]
    [InlineData(64, 64, -1, 1)]
    [InlineData(64, 64, 0, -1)]
    [InlineData(64, 64, 0, 65)]
    [InlineData(64, 64, 37, 64)]
    public void Rows_in_a_row_outside_or_too_many_are_refused(int width, int query, int first, int count)
        => Assert.Throws<ArgumentException>(() => Bounds.Check(new ByteRows(0, 100, width, 0), new short[query], first, count));
}
