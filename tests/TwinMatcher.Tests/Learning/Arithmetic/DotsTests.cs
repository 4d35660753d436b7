using TwinMatcher.Learning.Arithmetic;

namespace TwinMatcher.Tests.Learning.Arithmetic;

public sealed class DotsTests
{
    /// <summary>Small whole numbers: every sum is exact, whatever the order.</summary>
    private static Matrix Whole(int rows, int columns, int seed)
    {
        Random random = new(seed);
        Matrix matrix = new(rows, columns);
        for (int i = 0; i < rows; i++)
            for (int k = 0; k < columns; k++) matrix[i][k] = random.Next(-9, 10);
        return matrix;
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 0, 5)]
    [InlineData(4, 2, 9)]
    public void Products_of_up_to_four_rows_are_those_of_a_plain_loop(int count, int from, int to)
    {
        Matrix left = Whole(6, 21, 1), right = Whole(9, 21, 2);
        int width = to - from;
        float[] products = new float[Dots.Group * width];
        Dots.Of(left, 1, count, right, from, to, products);
        for (int i = 0; i < count; i++)
            for (int j = 0; j < width; j++) Assert.Equal(Plain(left[1 + i], right[from + j]), products[(i * width) + j]);
    }

    [Fact]
    public void Room_for_fewer_products_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Dots.Of(Whole(4, 8, 1), 0, 4, Whole(3, 8, 2), 0, 3, new float[11]));

    [Fact]
    public void Rows_of_another_length_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Dots.Of(Whole(4, 8, 1), 0, 4, Whole(3, 9, 2), 0, 3, new float[12]));

    [Fact]
    public void Row_is_added_as_often_as_is_said()
    {
        Matrix rows = Whole(2, 19, 3);
        float[] expected = [.. Enumerable.Range(0, 19).Select(k => rows[1][k] + (3 * rows[0][k]))];
        Dots.Add(3, rows[0], rows[1]);
        Assert.Equal(expected, rows[1][..19].ToArray());
    }

    [Fact]
    public void Normalised_row_has_length_one_and_its_direction()
    {
        Matrix row = Matrix.Of([3, 0, 4], 1, 3);
        Assert.Equal(5, Dots.Normalise(row[0]));
        Assert.Equal([0.6f, 0, 0.8f], row.Pack());
    }

    [Fact]
    public void Row_of_zeros_stays()
    {
        Matrix row = new(1, 3);
        Assert.Equal(0, Dots.Normalise(row[0]));
        Assert.Equal([0f, 0, 0], row.Pack());
    }

    private static float Plain(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int k = 0; k < a.Length; k++) sum += a[k] * b[k];
        return sum;
    }
}
