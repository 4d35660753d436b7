using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Local.Reporting.Mapping;

namespace TwinMatcher.Tests.Local.Reporting.Mapping;

public sealed class ProjectionTests
{
    /// <summary>Points on the axes of a turned cross: its arms are the principal axes, the longest first.</summary>
    [Fact]
    public void Coordinates_are_along_the_directions_that_the_points_were_made_of()
    {
        const int Dimension = 8;
        double[] arms = [9, 5, 2, 0.5];
        double[][] axes = Axes(Dimension, arms.Length);
        Matrix points = new(2 * arms.Length, Dimension);
        for (int a = 0; a < arms.Length; a++)
            for (int k = 0; k < Dimension; k++) (points[2 * a][k], points[(2 * a) + 1][k]) = ((float)(3 + (arms[a] * axes[a][k])), (float)(3 - (arms[a] * axes[a][k])));

        Matrix projected = Projection.Of(points, arms.Length);

        for (int i = 0; i < points.Rows; i++)
            for (int c = 0; c < arms.Length; c++) Assert.Equal(i / 2 == c ? arms[c] : 0, Math.Abs(projected[i][c]), 0.002);
        Assert.All(Enumerable.Range(0, arms.Length), c => Assert.Equal(0, projected[2 * c][c] + projected[(2 * c) + 1][c], 0.002));
    }

    [Fact]
    public void No_more_components_than_dimensions() => Assert.Equal((3, 4), (Projection.Of(new Matrix(3, 4), 50).Rows, Projection.Of(new Matrix(3, 4), 50).Columns));

    /// <summary>Orthonormal, and along no coordinate.</summary>
    private static double[][] Axes(int dimension, int count)
    {
        double[][] axes = new double[count][];
        for (int a = 0; a < count; a++)
        {
            double[] axis = [.. Enumerable.Range(0, dimension).Select(k => Math.Cos((a + 1) * (k + 1.3)) + (0.1 * k))];
            for (int b = 0; b < a; b++)
            {
                double along = axis.Zip(axes[b], (x, y) => x * y).Sum();
                axis = [.. axis.Zip(axes[b], (x, y) => x - (along * y))];
            }

            double length = Math.Sqrt(axis.Sum(x => x * x));
            axes[a] = [.. axis.Select(x => x / length)];
        }

        return axes;
    }
}
