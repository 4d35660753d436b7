namespace TwinMatcher.Gallery.Models;

/// <summary>The logistic curve that best tells pairs of one person from pairs of two by their cosines.</summary>
public static class LogisticFit
{
    private const int MostSteps = 100;

    /// <summary>The curve of greatest likelihood, both kinds weighing the same in sum: Newton's method on its two parameters.</summary>
    /// <param name="same">Cosines of pairs of one person, each with how often it occurs.</param>
    public static (double Slope, double Middle) Of(IReadOnlyList<(double Cosine, double Count)> same, IReadOnlyList<(double Cosine, double Count)> different)
    {
        ArgumentNullException.ThrowIfNull(same);
        ArgumentNullException.ThrowIfNull(different);
        double sames = same.Sum(pair => pair.Count), differents = different.Sum(pair => pair.Count);

        // From a flat curve at the middle; steps are halved while they make things worse, so that well separated pairs end at a steep curve and not nowhere.
        double slope = 1, offset = -(Mean(same, sames, x => x) + Mean(different, differents, x => x)) / 2, loss = Loss(slope, offset);
        for (int step = 0; step < MostSteps; step++)
        {
            double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
            Gather(same, 1, 1.0 / sames);
            Gather(different, 0, 1.0 / differents);
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

            void Gather(IReadOnlyList<(double Cosine, double Count)> pairs, double truth, double weight)
            {
                foreach ((double x, double count) in pairs)
                {
                    double p = 1 / (1 + Math.Exp(-(slope * x + offset))), each = weight * count, v = each * p * (1 - p);
                    g0 += each * (p - truth);
                    g1 += each * (p - truth) * x;
                    h00 += v;
                    h01 += v * x;
                    h11 += v * x * x;
                }
            }
        }

        return (slope, -offset / slope);

        double Loss(double a, double b) => Mean(same, sames, x => Softplus(-(a * x + b))) + Mean(different, differents, x => Softplus(a * x + b));
    }

    private static double Mean(IReadOnlyList<(double Cosine, double Count)> pairs, double count, Func<double, double> of)
    {
        double sum = 0;
        foreach ((double cosine, double times) in pairs) sum += times * of(cosine);
        return sum / count;
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
