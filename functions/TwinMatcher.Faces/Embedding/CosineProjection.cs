namespace TwinMatcher.Faces.Embedding;

/// <summary>
/// A fixed orthonormal projection of a grid of histograms: the lowest 4 x 4 waves of the two-dimensional cosine transform,
/// each direction by itself. Smooth waves forgive the few pixels by which alignment misses.
/// </summary>
internal static class CosineProjection
{
    public const int Kept = 4;

    private const int Side = HogCells.Side;

    /// <summary>Row u holds wave u: orthonormal by construction.</summary>
    private static readonly float[] Waves = MakeWaves();

    public static void Apply(ReadOnlySpan<float> cells, Span<float> vector)
    {
        Span<float> rows = stackalloc float[Kept * Side * HogCells.Bins];
        rows.Clear();
        vector.Clear();
        // Along x, then along y: 16 times less work than both at once.
        for (int u = 0; u < Kept; u++)
            for (int y = 0; y < Side; y++)
                for (int x = 0; x < Side; x++)
                    AddScaled(cells.Slice((y * Side + x) * HogCells.Bins, HogCells.Bins), Waves[u * Side + x], rows.Slice((u * Side + y) * HogCells.Bins, HogCells.Bins));
        for (int u = 0; u < Kept; u++)
            for (int v = 0; v < Kept; v++)
                for (int y = 0; y < Side; y++)
                    AddScaled(rows.Slice((u * Side + y) * HogCells.Bins, HogCells.Bins), Waves[v * Side + y], vector.Slice((u * Kept + v) * HogCells.Bins, HogCells.Bins));
    }

    private static void AddScaled(ReadOnlySpan<float> from, float factor, Span<float> to)
    {
        for (int i = 0; i < to.Length; i++) to[i] += from[i] * factor;
    }

    private static float[] MakeWaves()
    {
        float[] waves = new float[Kept * Side];
        for (int u = 0; u < Kept; u++)
            for (int x = 0; x < Side; x++)
                waves[u * Side + x] = (float)(Math.Sqrt((u == 0 ? 1.0 : 2.0) / Side) * Math.Cos(Math.PI * (x + 0.5) * u / Side));
        return waves;
    }
}
