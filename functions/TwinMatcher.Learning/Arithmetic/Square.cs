using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TwinMatcher.Learning.Arithmetic;

/// <summary>Small dense matrices in doubles, row by row.</summary>
internal static class Square
{
    private const int MostSweeps = 60;
    private const double Converged = 1e-22;

    /// <summary>The lower triangle whose product with its transpose is the matrix; null when that is not positive.</summary>
    public static double[]? Cholesky(double[] matrix, int dimension)
    {
        double[] lower = new double[matrix.Length];
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = matrix[(i * dimension) + j] - Dot(lower.AsSpan(i * dimension, j), lower.AsSpan(j * dimension, j));
                if (i != j) lower[(i * dimension) + j] = rest / lower[(j * dimension) + j];
                else if (rest > 0) lower[(i * dimension) + i] = Math.Sqrt(rest);
                else return null;
            }
        }

        return lower;
    }

    /// <summary>Inverse of a lower triangle.</summary>
    public static double[] Invert(double[] lower, int dimension)
    {
        double[] inverse = new double[lower.Length];
        for (int i = 0; i < dimension; i++)
        {
            Span<double> row = inverse.AsSpan(i * dimension, dimension);
            for (int j = 0; j < i; j++)
            {
                double factor = -lower[(i * dimension) + j];
                ReadOnlySpan<double> earlier = inverse.AsSpan(j * dimension, j + 1);
                for (int k = 0; k < earlier.Length; k++) row[k] += factor * earlier[k];
            }

            row[i] = 1;
            double scale = 1 / lower[(i * dimension) + i];
            for (int k = 0; k <= i; k++) row[k] *= scale;
        }

        return inverse;
    }

    /// <summary>left times right transposed; rows in parallel.</summary>
    public static double[] TimesTransposed(double[] left, double[] right, int dimension)
    {
        double[] product = new double[left.Length];
        Parallel.For(0, dimension, i =>
        {
            for (int j = 0; j < dimension; j++) product[(i * dimension) + j] = Dot(left.AsSpan(i * dimension, dimension), right.AsSpan(j * dimension, dimension));
        });
        return product;
    }

    /// <summary>Directions of a symmetric matrix, those of the largest values first, as rows: Jacobi's rotations.</summary>
    public static (double[] Values, double[] Vectors) Eigen(double[] symmetric, int dimension)
    {
        double[] a = [.. symmetric], vectors = new double[symmetric.Length];
        for (int i = 0; i < dimension; i++) vectors[(i * dimension) + i] = 1;
        double all = Dot(a, a);
        for (int sweep = 0; sweep < MostSweeps && Off(a, dimension) > Converged * all; sweep++)
        {
            for (int p = 0; p < dimension - 1; p++)
                for (int q = p + 1; q < dimension; q++) Rotate(a, vectors, dimension, p, q);
        }

        int[] order = [.. Enumerable.Range(0, dimension).OrderByDescending(i => a[(i * dimension) + i]).ThenBy(i => i)];
        return ([.. order.Select(i => a[(i * dimension) + i])], [.. order.SelectMany(i => vectors[(i * dimension)..((i + 1) * dimension)])]);
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector256<double>> x = MemoryMarshal.Cast<double, Vector256<double>>(a), y = MemoryMarshal.Cast<double, Vector256<double>>(b);
        Vector256<double> lanes = default;
        for (int i = 0; i < x.Length; i++) lanes = Vector256.MultiplyAddEstimate(x[i], y[i], lanes);
        double sum = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
        for (int i = x.Length * 4; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static double Off(double[] a, int dimension)
    {
        double sum = 0;
        for (int i = 0; i < dimension; i++)
            for (int j = 0; j < i; j++) sum += a[(i * dimension) + j] * a[(i * dimension) + j];
        return 2 * sum;
    }

    // Symmetric throughout: the rows are turned, and the columns follow by copying.
    private static void Rotate(double[] a, double[] vectors, int dimension, int p, int q)
    {
        double apq = a[(p * dimension) + q];
        if (apq == 0) return;
        double app = a[(p * dimension) + p], aqq = a[(q * dimension) + q], theta = (aqq - app) / (2 * apq);
        double t = Math.Abs(theta) > 1e150 ? 0.5 / theta : Math.Sign(theta == 0 ? 1 : theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        Span<double> rowP = a.AsSpan(p * dimension, dimension), rowQ = a.AsSpan(q * dimension, dimension);
        Turn(rowP, rowQ, c, s);
        Turn(vectors.AsSpan(p * dimension, dimension), vectors.AsSpan(q * dimension, dimension), c, s);
        rowP[p] = app - (t * apq);
        rowQ[q] = aqq + (t * apq);
        rowP[q] = rowQ[p] = 0;
        for (int i = 0; i < dimension; i++)
            if (i != p && i != q) (a[(i * dimension) + p], a[(i * dimension) + q]) = (rowP[i], rowQ[i]);
    }

    private static void Turn(Span<double> p, Span<double> q, double c, double s)
    {
        for (int i = 0; i < p.Length; i++) (p[i], q[i]) = ((c * p[i]) - (s * q[i]), (s * p[i]) + (c * q[i]));
    }
}
