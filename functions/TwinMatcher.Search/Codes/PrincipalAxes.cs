using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search.Codes;

/// <summary>The directions in which vectors differ most, by subspace iteration: no library, and the same axes on every processor.</summary>
internal static class PrincipalAxes
{
    // A few more directions than asked for, and 12 rounds, bring the captured energy within a thousandth of the best.
    private const int Spare = 16;
    private const int Rounds = 12;

    // Lengths left of a unit row once its shadows on earlier rows are taken off.
    private const double MostlyNew = 0.5;
    private const double NothingNew = 1e-3;

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

    // Gram and Schmidt, over again while little of a row is left: what remains of a row that lay among the earlier ones is rounding.
    private static void Orthonormalise(float[] rows, int dimension)
    {
        for (int i = 0; i < rows.Length / dimension; i++)
        {
            Span<float> row = Row(rows, dimension, i);
            int spare = i;
            for (double left = 0; left < MostlyNew;)
            {
                if (Normalise(row) == 0)
                {
                    row.Clear();
                    row[spare] = 1;
                }

                for (int j = 0; j < i; j++)
                {
                    Span<float> earlier = Row(rows, dimension, j);
                    float along = Dense.Dot(row, earlier);
                    for (int k = 0; k < dimension; k++) row[k] -= along * earlier[k];
                }

                left = Normalise(row);
                if (left > NothingNew) continue;

                // Vectors that span fewer directions than asked for: any direction that is still free completes the set.
                row.Clear();
                spare = (spare + 1) % dimension;
                row[spare] = 1;
            }
        }
    }

    private static double Normalise(Span<float> row)
    {
        double squares = 0;
        foreach (float x in row) squares += (double)x * x;
        double length = Math.Sqrt(squares);
        float scale = length == 0 ? 0 : (float)(1 / length);
        for (int k = 0; k < row.Length; k++) row[k] *= scale;
        return length;
    }

    private static Span<float> Row(float[] rows, int dimension, int index) => rows.AsSpan(index * dimension, dimension);
}
