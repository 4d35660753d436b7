using TwinMatcher.Local.Reporting.Alike;
using TwinMatcher.Local.Reporting.Drawing;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>How alike photos of one person are, and photos of different people: where the two overlap, mistakes are made.</summary>
internal static class LikenessFigure
{
    // A quarter from tick to tick.
    private const int Tick = Comparison.Bars / 8;

    public static Figure Of(Comparison comparison)
    {
        double[] one = [.. comparison.OfOne.Select(count => (double)count)], two = [.. comparison.OfTwo.Select(count => (double)count)];
        int first = Math.Max(0, Enumerable.Range(0, Comparison.Bars).FirstOrDefault(bar => one[bar] + two[bar] > 0) / Tick * Tick), shown = Comparison.Bars - first;
        (double, string)[] ticks = [.. Enumerable.Range(0, (shown / Tick) + 1).Select(tick => ((double)tick * Tick / shown, Words.Number((2.0 * (first + (tick * Tick)) / Comparison.Bars) - 1)))];
        object?[][] rows =
        [
            .. Enumerable.Range(0, Comparison.Bars).Where(bar => comparison.OfOne[bar] + comparison.OfTwo[bar] > 0)
                .Select(bar => new object?[] { (2.0 * bar / Comparison.Bars) - 1, comparison.OfOne[bar], comparison.OfTwo[bar] }),
        ];
        return new Figure(
            "likeness", "One person, two people",
            $"The cosine of two photos of one person is {Mean(one)} on average, of two people {Mean(two)}. The further apart, the fewer mistakes.",
            new FigureTable([new("cosine", "Cosine from", true), new("onePerson", "Pairs of one person", true), new("twoPeople", "Pairs of two people", true)], rows),
            width => Curves.Draw(width, "Cosines of photos of two people, and of one person", Smooth(two)[first..], Smooth(one)[first..], "cosine", ticks));
    }

    /// <summary>For the eye: few pairs make a ragged edge that means nothing.</summary>
    private static double[] Smooth(double[] counts)
        => [.. counts.Select((count, i) => (counts[Math.Max(0, i - 1)] + (2 * count) + counts[Math.Min(counts.Length - 1, i + 1)]) / 4)];

    private static string Mean(double[] counts)
    {
        double all = counts.Sum();
        return all == 0 ? "unknown" : Words.Number(counts.Select((count, bar) => count * ((2 * (bar + 0.5) / counts.Length) - 1)).Sum() / all, "0.00");
    }
}
