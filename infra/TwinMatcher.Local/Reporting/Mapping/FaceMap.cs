using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Local.Reporting.Mapping;

/// <summary>Lays vectors out on a plane so that neighbours stay neighbours: principal components, then t-SNE with Barnes and Hut's tree. The same vectors and seed
/// give the same map, whatever the number of cores; distances between groups mean little.</summary>
internal static class FaceMap
{
    /// <summary>Steps of a layout, of which progress is told.</summary>
    public const int Steps = 500;

    // What strangers differ in beyond these is mostly noise.
    private const int Components = 50;

    private const double Perplexity = 30;

    // Fewer have no neighbourhoods to keep.
    private const int Fewest = 5;

    /// <param name="step">Called after each of <see cref="Steps"/>, unless there are too few vectors for any.</param>
    /// <returns>Places from 0 to 1 both ways, one way filling it and the other beginning at 0.</returns>
    public static (float X, float Y)[] Lay(Matrix vectors, ulong seed, Action? step = null, CancellationToken cancellation = default)
    {
        Matrix components = Projection.Of(vectors, Components);
        double[] xs = Column(components, 0, seed), ys = Column(components, 1, seed + 1);
        if (vectors.Rows >= Fewest)
        {
            double perplexity = Math.Min(Perplexity, (vectors.Rows - 1) / 3.0);
            Neighbours near = Neighbours.Of(components, (int)(3 * perplexity), cancellation);
            new Descent(Affinities.Of(near, vectors.Rows, perplexity), xs, ys).Run(Steps, step, cancellation);
        }

        return Fit(xs, ys);
    }

    /// <summary>A component scaled to a ten-thousandth, where t-SNE begins, and so little scattered that equal vectors part.</summary>
    private static double[] Column(Matrix components, int column, ulong seed)
    {
        const double Small = 1e-4, Scatter = 1e-7;
        double[] values = new double[components.Rows];
        if (column < components.Columns)
            for (int i = 0; i < values.Length; i++) values[i] = components[i][column];
        double spread = Math.Sqrt(values.Sum(value => value * value) / Math.Max(1, values.Length));
        for (int i = 0; i < values.Length; i++) values[i] = (spread == 0 ? 0 : values[i] / spread * Small) + (SplitMix.NextNormal(ref seed) * Scatter);
        return values;
    }

    /// <summary>Turned so that the map is wider than high.</summary>
    private static (float X, float Y)[] Fit(double[] xs, double[] ys)
    {
        if (xs.Length == 0) return [];
        double middleX = xs.Average(), middleY = ys.Average(), xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < xs.Length; i++)
        {
            (double dx, double dy) = (xs[i] - middleX, ys[i] - middleY);
            (xx, yy, xy) = (xx + (dx * dx), yy + (dy * dy), xy + (dx * dy));
        }

        (double sin, double cos) = Math.SinCos(Math.Atan2(2 * xy, xx - yy) / 2);
        double[] along = [.. xs.Zip(ys, (x, y) => (x * cos) + (y * sin))], across = [.. xs.Zip(ys, (x, y) => (y * cos) - (x * sin))];
        double left = along.Min(), top = across.Min(), side = Math.Max(along.Max() - left, across.Max() - top);
        return side == 0 ? [.. xs.Select(_ => (0.5f, 0f))] : [.. along.Zip(across, (x, y) => ((float)((x - left) / side), (float)((y - top) / side)))];
    }
}
