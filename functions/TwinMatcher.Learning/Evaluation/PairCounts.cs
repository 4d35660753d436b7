using TwinMatcher.Gallery.Models;

namespace TwinMatcher.Learning.Evaluation;

/// <summary>Cosines of pairs, counted in fine steps: sums of counts do not depend on the order in which threads come.</summary>
internal sealed class PairCounts
{
    private const int Steps = 1 << 14;
    private const double FalseAccepts = 1e-3;

    // Fewer make no curve.
    private const long LeastSame = 50, LeastDifferent = 5_000;

    private readonly long[] _same = new long[Steps], _different = new long[Steps];

    public long Same => _same.Sum();

    public long Different => _different.Sum();

    public void Add(float cosine, bool same) => (same ? _same : _different)[Math.Clamp((int)((cosine + 1) * (Steps / 2)), 0, Steps - 1)]++;

    public void Add(PairCounts other)
    {
        for (int i = 0; i < Steps; i++)
        {
            _same[i] += other._same[i];
            _different[i] += other._different[i];
        }
    }

    /// <summary>Share of pairs of one person at or above the step from which on at most one in 1,000 pairs of two people lies; not a number without pairs.</summary>
    public double Tar()
    {
        long allowed = (long)(FalseAccepts * Different), above = 0, accepted = 0;
        for (int step = Steps - 1; step >= 0; step--)
        {
            above += _different[step];
            if (above > allowed) break;
            accepted += _same[step];
        }

        return Different == 0 ? double.NaN : (double)accepted / Same;
    }

    /// <summary>How these cosines become likeness and percentile; null where there are too few pairs, or the curve does not rise.</summary>
    public Calibration? Calibrate(string measuredOn)
    {
        if (Same < LeastSame || Different < LeastDifferent) return null;
        (double slope, double middle) = LogisticFit.Of(Points(_same), Points(_different));
        if (!(slope > 0) || !double.IsFinite(slope) || !double.IsFinite(middle)) return null;
        double[] impostors = new double[Calibration.Points];
        long below = 0;
        int next = 0;

        // Up to the last step lie all of them, which is more than any of the percents.
        for (int step = 0; next < impostors.Length; step++)
        {
            below += _different[step];
            while (next < impostors.Length && below > Calibration.Percent(next) / 100 * Different) impostors[next++] = Math.Round(Cosine(step), 5);
        }

        return new Calibration(Math.Round(slope, 4), Math.Round(middle, 5), impostors, measuredOn);
    }

    private static List<(double Cosine, double Count)> Points(long[] counts)
        => [.. Enumerable.Range(0, Steps).Where(step => counts[step] > 0).Select(step => (Cosine(step), (double)counts[step]))];

    private static double Cosine(int step) => ((step + 0.5) / (Steps / 2)) - 1;
}
