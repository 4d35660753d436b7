using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Learning.Candidates;

/// <summary>Makes light of the directions in which photos of one person differ, and keeps, if asked, only those in which people do: linear discriminant analysis.</summary>
internal static class Whitening
{
    /// <param name="shrinkage">0 believes the faces, 1 that all directions are alike; few faces need much.</param>
    /// <param name="kept">Directions that are kept; all when null.</param>
    /// <returns>Null where the faces are too few.</returns>
    public static LinearMap? Learn(LearningSet set, double shrinkage, int? kept = null)
    {
        if (Scatter.Of(set) is not Scatter scatter) return null;
        int dimension = scatter.Dimension;
        double trace = 0;
        for (int i = 0; i < dimension; i++) trace += scatter.Within[(i * dimension) + i];
        double[] shrunk = [.. scatter.Within.Select(x => (1 - shrinkage) * x)];
        for (int i = 0; i < dimension; i++) shrunk[(i * dimension) + i] += shrinkage * trace / dimension;
        if (Square.Cholesky(shrunk, dimension) is not double[] lower) return null;

        // Cosines under this triangle are those under the inverse square root: one turns into the other by a rotation.
        double[] whitened = Square.Invert(lower, dimension);
        if (kept is int directions)
        {
            if (scatter.People <= directions) return null;
            double[] between = Square.TimesTransposed(whitened, Square.TimesTransposed(whitened, scatter.Between, dimension), dimension);
            for (int i = 0; i < dimension; i++)
                for (int j = 0; j < i; j++) between[(i * dimension) + j] = between[(j * dimension) + i] = (between[(i * dimension) + j] + between[(j * dimension) + i]) / 2;
            (_, double[] axes) = Square.Eigen(between, dimension);
            return Map(Product(axes[..(directions * dimension)], whitened, dimension), directions, dimension);
        }

        return Map(whitened, dimension, dimension);
    }

    private static double[] Product(double[] left, double[] right, int dimension)
    {
        double[] product = new double[left.Length];
        for (int i = 0; i < left.Length / dimension; i++)
            for (int k = 0; k < dimension; k++)
            {
                double factor = left[(i * dimension) + k];
                for (int j = 0; j < dimension; j++) product[(i * dimension) + j] += factor * right[(k * dimension) + j];
            }

        return product;
    }

    // Rows of mean length 1: cosines do not care, but learning that begins here takes steps of a fixed size.
    private static LinearMap? Map(double[] rows, int count, int dimension)
    {
        double scale = Math.Sqrt(count / Square.Dot(rows, rows));
        if (!double.IsFinite(scale)) return null;
        return new LinearMap(Matrix.Of([.. rows.Select(x => (float)(x * scale))], count, dimension));
    }
}
