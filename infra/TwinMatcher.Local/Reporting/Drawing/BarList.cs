namespace TwinMatcher.Local.Reporting.Drawing;

/// <summary>A bar of a list.</summary>
/// <param name="Value">Its length.</param>
/// <param name="Told">The value in words.</param>
internal sealed record ListedBar(string Label, double Value, string Told);

/// <summary>Bars one under the other, each below its name: names may be long, and the picture narrow.</summary>
internal static class BarList
{
    private const int RowHeight = 42, Baseline = 16, BarTop = 24, BarHeight = 8;

    // Some 7 pixels a letter, and room for the value.
    private const double Letter = 7.2, Value = 90;

    public static string Draw(int width, string label, IReadOnlyList<ListedBar> bars)
    {
        Svg svg = new(width, Math.Max(1, bars.Count) * RowHeight, label);
        double most = bars.Count == 0 ? 1 : Math.Max(bars.Max(bar => bar.Value), double.Epsilon);
        foreach ((int row, ListedBar bar) in bars.Index())
        {
            double y = row * RowHeight;
            svg.Text(0, y + Baseline, Words.Cut(bar.Label, (int)((width - Value) / Letter)), "name").Text(width, y + Baseline, bar.Told, "value", "end")
                .Bar(0, y + BarTop, width, BarHeight, "track", BarHeight / 2).Bar(0, y + BarTop, Math.Max(bar.Value > 0 ? BarHeight : 0, width * bar.Value / most), BarHeight, "bar", BarHeight / 2);
        }

        return svg.ToString();
    }
}
