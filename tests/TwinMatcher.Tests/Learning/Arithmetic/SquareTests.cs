using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Learning.Arithmetic;

public sealed class SquareTests
{
    private const int Dimension = 13;

    [Fact]
    public void Triangle_times_itself_is_the_matrix_and_its_inverse_undoes_it()
    {
        double[] matrix = Positive(), lower = Square.Cholesky(matrix, Dimension)!, inverse = Square.Invert(lower, Dimension);
        Close(matrix, Square.TimesTransposed(lower, lower, Dimension));
        for (int i = 0; i < Dimension; i++)
            for (int j = 0; j < Dimension; j++)
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, Dimension).Sum(k => inverse[(i * Dimension) + k] * lower[(k * Dimension) + j]), 1e-9);
    }

    [Theory]
    [InlineData(1, 2, false)]
    [InlineData(1, 1, false)]
    [InlineData(0.25, 0.1, true)]
    public void What_is_not_positive_has_no_triangle(double diagonal, double beside, bool positive)
        => Assert.Equal(positive, Square.Cholesky([diagonal, beside, beside, diagonal], 2) is not null);

    /// <summary>45 degrees, which no sign of a difference tells.</summary>
    [Fact]
    public void Directions_of_equal_values_beside_each_other_are_found()
    {
        (double[] values, double[] vectors) = Square.Eigen([2, 1, 1, 2], 2);
        Close([3, 1], values);
        Assert.Equal(0.5, vectors[0] * vectors[1], 1e-12);
        Assert.Equal(-0.5, vectors[2] * vectors[3], 1e-12);
    }

    [Fact]
    public void Directions_that_are_there_already_stay_in_their_order()
    {
        (double[] values, double[] vectors) = Square.Eigen([2, 0, 0, 0, 2, 0, 0, 0, 2], 3);
        Assert.Equal([2, 2, 2], values);
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], vectors);
    }

    /// <summary>An angle so small that its square is nothing: turned by, nothing changes.</summary>
    [Fact]
    public void Number_that_is_next_to_nothing_turns_next_to_nothing()
    {
        (double[] values, double[] vectors) = Square.Eigen([9, 1e-200, 0, 1e-200, 2, 1, 0, 1, 2], 3);
        Close([9, 3, 1], values);
        Close([1, 0, 0], vectors[..3]);
    }

    [Fact]
    public void Directions_are_orthonormal_sorted_and_give_the_matrix_again()
    {
        double[] matrix = Positive();
        (double[] values, double[] vectors) = Square.Eigen(matrix, Dimension);
        Assert.Equal(values.OrderDescending(), values);
        double[] again = new double[matrix.Length];
        for (int v = 0; v < Dimension; v++)
        {
            for (int w = 0; w < Dimension; w++)
                Assert.Equal(v == w ? 1 : 0, Square.Dot(vectors.AsSpan(v * Dimension, Dimension), vectors.AsSpan(w * Dimension, Dimension)), 1e-9);
            for (int i = 0; i < Dimension; i++)
                for (int j = 0; j < Dimension; j++) again[(i * Dimension) + j] += values[v] * vectors[(v * Dimension) + i] * vectors[(v * Dimension) + j];
        }

        Close(matrix, again);
    }

    private static double[] Positive()
    {
        ulong state = 4;
        double[] any = [.. Enumerable.Range(0, Dimension * Dimension).Select(_ => SplitMix.NextNormal(ref state))];
        return Square.TimesTransposed(any, any, Dimension);
    }

    private static void Close(double[] expected, double[] actual)
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-9);
    }
}
