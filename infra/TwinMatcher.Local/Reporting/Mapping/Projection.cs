using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Search.Codes;

namespace TwinMatcher.Local.Reporting.Mapping;

/// <summary>Principal components: vectors seen along the directions in which they differ most.</summary>
internal static class Projection
{
    /// <summary>A row of coordinates a vector, the widest direction first; as many as asked for, or as the vectors have.</summary>
    public static Matrix Of(Matrix vectors, int components)
    {
        int dimension = vectors.Columns, count = Math.Min(components, dimension);
        float[] mean = new float[dimension], centred = new float[vectors.Rows * dimension];
        double[] sums = new double[dimension];
        for (int i = 0; i < vectors.Rows; i++)
            for (int k = 0; k < dimension; k++) sums[k] += vectors[i][k];
        for (int k = 0; k < dimension; k++) mean[k] = (float)(sums[k] / Math.Max(1, vectors.Rows));
        for (int i = 0; i < vectors.Rows; i++)
            for (int k = 0; k < dimension; k++) centred[(i * dimension) + k] = vectors[i][k] - mean[k];
        float[] found = PrincipalAxes.Of(centred, dimension, count);
        Matrix axes = Matrix.Of(found, count, dimension), shifted = Matrix.Of(centred, vectors.Rows, dimension), projected = new(vectors.Rows, count);
        Parallel.For(0, vectors.Rows, i =>
        {
            for (int c = 0; c < count; c++) projected[i][c] = Dots.Of(axes[c], shifted[i]);
        });
        return projected;
    }
}
