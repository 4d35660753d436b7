using TwinMatcher.Learning.Arithmetic;

namespace TwinMatcher.Tests.Learning.Arithmetic;

public sealed class MatrixTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(8, 8)]
    [InlineData(9, 16)]
    public void Row_is_padded_to_whole_registers(int columns, int stride)
    {
        Matrix matrix = new(3, columns);
        Assert.Equal((stride, 3 * stride), (matrix.Stride, matrix.Values.Length));
    }

    [Fact]
    public void Packed_rows_come_back_and_the_padding_is_zeros()
    {
        Matrix matrix = Matrix.Of([1, 2, 3, 4, 5, 6], 2, 3);
        Assert.Equal([1f, 2, 3, 4, 5, 6], matrix.Pack());
        Assert.Equal([1f, 2, 3, 0, 0, 0, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0], matrix.Values);
    }

    [Fact]
    public void Identity_has_ones_where_row_is_column() => Assert.Equal([1f, 0, 0, 0, 1, 0, 0, 0, 1], Matrix.Identity(3).Pack());

    [Fact]
    public void Copy_has_the_numbers_and_not_the_memory()
    {
        Matrix matrix = Matrix.Of([1, 2, 3, 4], 2, 2), copy = matrix.Copy();
        matrix[1][1] = 9;
        Assert.Equal([1f, 2, 3, 4], copy.Pack());
    }
}
