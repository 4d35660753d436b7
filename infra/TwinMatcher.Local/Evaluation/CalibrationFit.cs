using TwinMatcher.Faces.Embedding;
using TwinMatcher.Gallery.Models;

namespace TwinMatcher.Local.Evaluation;

/// <summary>A calibration, and what it makes of photos.</summary>
/// <param name="Same">Pairs of one person.</param>
/// <param name="Different">Pairs of different people.</param>
/// <param name="SameLikeness">Likeness of pairs of one person at their 10th, 50th and 90th percent.</param>
/// <param name="TwinCosine">Each photo's best look among all other people, at the same percents.</param>
/// <param name="TwinLikeness">The likeness of those looks.</param>
internal sealed record CalibrationReport(Calibration Calibration, int Same, int Different, double[] SameLikeness, double[] TwinCosine, double[] TwinLikeness);

/// <summary>Measures how cosines tell same from different: every pair of photos counts, each kind as much as the other.</summary>
internal static class CalibrationFit
{
    private const int MostSteps = 100;
    private static readonly double[] Shares = [0.1, 0.5, 0.9];

    public static CalibrationReport Measure(IReadOnlyList<(string Person, float[] Vector)> photos, string name)
    {
        List<double> same = [], different = [];
        double[] best = [.. Enumerable.Repeat(-1.0, photos.Count)];
        for (int i = 0; i < photos.Count; i++)
        {
            for (int j = i + 1; j < photos.Count; j++)
            {
                double cosine = UnitVector.Dot(photos[i].Vector, photos[j].Vector);
                if (photos[i].Person == photos[j].Person)
                {
                    same.Add(cosine);
                    continue;
                }

                different.Add(cosine);
                (best[i], best[j]) = (Math.Max(best[i], cosine), Math.Max(best[j], cosine));
            }
        }

        if (same.Count == 0 || different.Count < 10_000)
            throw new InputException("pairs_too_few", $"A calibration needs two photos of somebody and 10,000 pairs of different people; there are {same.Count} and {different.Count}.");
        different.Sort();
        (double slope, double middle) = Logistic(same, different);
        double[] impostors = [.. Enumerable.Range(0, Calibration.Points).Select(point => Math.Round(At(different, Calibration.Percent(point) / 100), 5))];
        int people = photos.Select(photo => photo.Person).Distinct().Count();
        Calibration calibration = new(Math.Round(slope, 4), Math.Round(middle, 5), impostors,
            FormattableString.Invariant($"{name}: {photos.Count:N0} photos of {people:N0} people, {same.Count:N0} pairs of one person and {different.Count:N0} of two"));
        same.Sort();
        List<double> twins = [.. best.Order()];
        return new(calibration, same.Count, different.Count,
            [.. Shares.Select(share => calibration.Likeness(At(same, share)))],
            [.. Shares.Select(share => At(twins, share))],
            [.. Shares.Select(share => calibration.Likeness(At(twins, share)))]);
    }

    /// <summary>The logistic curve of greatest likelihood, both kinds weighing the same in sum: Newton's method on its two parameters.</summary>
    public static (double Slope, double Middle) Logistic(IReadOnlyList<double> same, IReadOnlyList<double> different)
    {
        // From a flat curve at the middle; steps are halved while they make things worse, so that well separated pairs end at a steep curve and not nowhere.
        double slope = 1, offset = -(same.Average() + different.Average()) / 2, loss = Loss(slope, offset);
        for (int step = 0; step < MostSteps; step++)
        {
            double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
            Gather(same, 1, 1.0 / same.Count);
            Gather(different, 0, 1.0 / different.Count);
            double determinant = h00 * h11 - h01 * h01, dSlope = (h00 * g1 - h01 * g0) / determinant, dOffset = (h11 * g0 - h01 * g1) / determinant, next = double.NaN;
            for (double share = 1; share > 1e-6; share /= 2)
            {
                next = Loss(slope - share * dSlope, offset - share * dOffset);
                if (!(next < loss)) continue;
                (slope, offset) = (slope - share * dSlope, offset - share * dOffset);
                break;
            }

            if (!(loss - next > 1e-12)) break;
            loss = next;

            void Gather(IReadOnlyList<double> cosines, double truth, double weight)
            {
                foreach (double x in cosines)
                {
                    double p = 1 / (1 + Math.Exp(-(slope * x + offset))), v = weight * p * (1 - p);
                    g0 += weight * (p - truth);
                    g1 += weight * (p - truth) * x;
                    h00 += v;
                    h01 += v * x;
                    h11 += v * x * x;
                }
            }
        }

        return (slope, -offset / slope);

        double Loss(double a, double b) => same.Average(x => Softplus(-(a * x + b))) + different.Average(x => Softplus(a * x + b));
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>The value below which a share of the sorted ones lies.</summary>
    private static double At(List<double> sorted, double share) => sorted[Math.Min((int)(share * sorted.Count), sorted.Count - 1)];
}
