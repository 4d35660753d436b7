using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search.Codes;

/// <summary>The directions in which vectors differ most, by subspace iteration: no library, and the same axes on every processor.</summary>
internal static class PrincipalAxes
{
    // A few more directions than asked for, and 12 rounds, bring the captured energy within a thousandth of the best.
    private const int Spare = 16;
    private const int Rounds = 12;

    /// <summary>Returns <paramref name="count"/> orthonormal rows; <paramref name="centred"/> holds vectors of mean zero one after the other.</summary>
    public static float[] Of(float[] centred, int dimension, int count)
    {
        float[] covariance = Covariance(centred, dimension);
        int width = Math.Min(count + Spare, dimension);
        float[] directions = new float[width * dimension];
        ulong seed = 1;
        for (int i = 0; i < directions.Length; i++) directions[i] = (float)SplitMix.NextNormal(ref seed);
        Orthonormalise(directions, dimension);
        float[] next = new float[directions.Length];
        for (int round = 0; round < Rounds; round++)
        {
            // The covariance is symmetric: its rows are its columns.
            Parallel.For(0, width, i => Dense.Multiply(covariance, Row(directions, dimension, i), Row(next, dimension, i)));
            (directions, next) = (next, directions);
            Orthonormalise(directions, dimension);
        }

        return directions[..(count * dimension)];
    }

    private static float[] Covariance(float[] centred, int dimension)
    {
        int rows = centred.Length / dimension;

        // Transposed, every entry is one dot product of two long rows.
        float[] columns = new float[centred.Length];
        for (int r = 0; r < rows; r++)
            for (int j = 0; j < dimension; j++) columns[(j * rows) + r] = centred[(r * dimension) + j];
        float[] covariance = new float[dimension * dimension];
        Parallel.For(0, dimension, i =>
        {
            for (int j = i; j < dimension; j++)
            {
                float sum = Dense.Dot(columns.AsSpan(i * rows, rows), columns.AsSpan(j * rows, rows));
                covariance[(i * dimension) + j] = covariance[(j * dimension) + i] = sum;
            }
        });
        return covariance;
    }

    // Gram and Schmidt, twice over: once leaves directions that are no longer orthogonal when energies differ a millionfold.
    private static void Orthonormalise(float[] rows, int dimension)
    {
        for (int i = 0; i < rows.Length / dimension; i++)
        {
            Span<float> row = Row(rows, dimension, i);
            for (int pass = 0; pass < 2; pass++)
            {
                Normalise(row, i);
                for (int j = 0; j < i; j++)
                {
                    Span<float> earlier = Row(rows, dimension, j);
                    float along = Dense.Dot(row, earlier);
                    for (int k = 0; k < dimension; k++) row[k] -= along * earlier[k];
                }
            }

            Normalise(row, i);
        }
    }

    private static void Normalise(Span<float> row, int index)
    {
        double length = 0;
        foreach (float x in row) length += (double)x * x;

        // Vectors that span fewer directions than asked for leave nothing: any unit vector completes the set.
        if (length == 0) row[index] = 1;
        float scale = length == 0 ? 1 : (float)(1 / Math.Sqrt(length));
        for (int k = 0; k < row.Length; k++) row[k] *= scale;
    }

    private static Span<float> Row(float[] rows, int dimension, int index) => rows.AsSpan(index * dimension, dimension);
}
