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
        (double slope, double middle) = LogisticFit.Of(Once(same), Once(different));
        double[] impostors = [.. Enumerable.Range(0, Calibration.Points).Select(point => Math.Round(At(different, Calibration.Percent(point) / 100), 5))];
        int people = photos.Select(photo => photo.Person).Distinct().Count();
        Calibration calibration = new(Math.Round(slope, 4), Math.Round(middle, 5), impostors,
            FormattableString.Invariant($"{name}: {photos.Count:N0} photos of {people:N0} people, {same.Count:N0} pairs of one person and {different.Count:N0} of two"));
        if (VideoStudy.CanRun(photos)) calibration = calibration with { Same = VideoStudy.Best(VideoStudy.Run(photos, calibration)) };
        same.Sort();
        List<double> twins = [.. best.Order()];
        return new(calibration, same.Count, different.Count,
            [.. Shares.Select(share => calibration.Likeness(At(same, share)))],
            [.. Shares.Select(share => At(twins, share))],
            [.. Shares.Select(share => calibration.Likeness(At(twins, share)))]);
    }

    /// <summary>The value below which a share of the sorted ones lies.</summary>
    private static double At(List<double> sorted, double share) => sorted[Math.Min((int)(share * sorted.Count), sorted.Count - 1)];

    private static (double Cosine, double Count)[] Once(List<double> cosines) => [.. cosines.Select(cosine => (cosine, 1.0))];
}
