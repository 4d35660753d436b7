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

    [Fact]
    public void What_is_not_positive_has_no_triangle() => Assert.Null(Square.Cholesky([1, 2, 2, 1], 2));

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
