using TwinMatcher.Local.Reporting.Alike;
using TwinMatcher.Local.Reporting.Drawing;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>How like everybody's closest other person is: who stands alone, and who can be taken for somebody else.</summary>
internal static class ClosestFigure
{
    // Columns from 0 to 1; whoever is less alike than nothing is in the first.
    private const int Bars = 20;

    public static Figure Of(GallerySnapshot gallery, Comparison comparison)
    {
        double[] closest = [.. comparison.BestOther.Where(pair => pair.Second >= 0).GroupBy(pair => gallery.Faces[gallery.Drawn[pair.First]].Person).Select(person => (double)person.Max(pair => pair.Cosine)).Order()];
        long[] counts = new long[Bars];
        foreach (double cosine in closest) counts[Math.Clamp((int)(cosine * Bars), 0, Bars - 1)]++;
        DrawnColumn[] columns = [.. counts.Select((count, bar) => new DrawnColumn(Words.Number((double)bar / Bars, "0.00"), count))];
        return new Figure(
            "closest-other", "Closest other person",
            closest.Length == 0 ? "There are no two people to compare." : $"Everybody’s highest cosine to somebody else. Half of the people have one above {Words.Number(closest[closest.Length / 2], "0.00")}.",
            new FigureTable([new("cosine", "Cosine from"), new("people", "People", true)], [.. columns.Select(column => new object?[] { column.Label, column.Value })]),
            width => Columns.Draw(width, "People by the cosine of the other person most like them", columns));
    }
}
