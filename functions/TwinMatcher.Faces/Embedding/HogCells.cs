namespace TwinMatcher.Faces.Embedding;

/// <summary>
/// A grid of 16 x 16 cells of 7 pixels, each a histogram of 8 unsigned gradient directions, normalised by the energy of the
/// cells around it, after Dalal and Triggs (2005).
/// </summary>
internal static class HogCells
{
    public const int CropSize = 112;
    public const int Side = 16;
    public const int Bins = 8;
    public const int Length = Side * Side * Bins;

    private const int CellPixels = CropSize / Side;

    /// <summary>Of Dalal and Triggs: no single edge may dominate a cell.</summary>
    private const float Clip = 0.2f;

    /// <summary>Keeps flat skin from being blown up to noise; a thousandth of a strong edge's energy.</summary>
    private const float Floor = 1e3f;

    /// <param name="crop">112 x 112 RGB pixels.</param>
    /// <param name="cells">Receives <see cref="Length"/> numbers, bins of a cell side by side, cells row by row.</param>
    public static void Compute(ReadOnlySpan<byte> crop, Span<float> cells)
    {
        cells.Clear();
        for (int y = 1; y < CropSize - 1; y++)
            for (int x = 1; x < CropSize - 1; x++)
                Vote(crop, x, y, cells);
        Span<float> energy = stackalloc float[Side * Side];
        for (int cell = 0; cell < energy.Length; cell++)
        {
            ReadOnlySpan<float> histogram = cells.Slice(cell * Bins, Bins);
            energy[cell] = UnitVector.Dot(histogram, histogram);
        }
        for (int cell = 0; cell < energy.Length; cell++) Normalise(cells.Slice(cell * Bins, Bins), AroundEnergy(energy, cell % Side, cell / Side));
    }

    /// <summary>Each pixel votes with its gradient's strength for the two nearest directions.</summary>
    private static void Vote(ReadOnlySpan<byte> crop, int x, int y, Span<float> cells)
    {
        float dx = Luma(crop, x + 1, y) - Luma(crop, x - 1, y), dy = Luma(crop, x, y + 1) - Luma(crop, x, y - 1);
        float strength = MathF.Sqrt(dx * dx + dy * dy);
        if (strength == 0) return;
        float turn = MathF.Atan2(dy, dx) / MathF.PI;   // -1 to 1; opposite directions are the same edge
        float position = (turn < 0 ? turn + 1 : turn) * Bins;
        int low = (int)position % Bins, high = (low + 1) % Bins;
        float share = position - MathF.Floor(position);
        Span<float> histogram = cells.Slice((y / CellPixels * Side + x / CellPixels) * Bins, Bins);
        histogram[low] += strength * (1 - share);
        histogram[high] += strength * share;
    }

    private static float Luma(ReadOnlySpan<byte> crop, int x, int y)
    {
        int i = (y * CropSize + x) * 3;
        return 0.299f * crop[i] + 0.587f * crop[i + 1] + 0.114f * crop[i + 2];
    }

    private static float AroundEnergy(ReadOnlySpan<float> energy, int x, int y)
    {
        float sum = 0;
        for (int row = Math.Max(y - 1, 0); row <= Math.Min(y + 1, Side - 1); row++)
            for (int column = Math.Max(x - 1, 0); column <= Math.Min(x + 1, Side - 1); column++)
                sum += energy[row * Side + column];
        return sum;
    }

    private static void Normalise(Span<float> histogram, float energy)
    {
        float scale = 1 / MathF.Sqrt(energy + Floor);
        foreach (ref float value in histogram) value = MathF.Min(value * scale, Clip);
    }
}
