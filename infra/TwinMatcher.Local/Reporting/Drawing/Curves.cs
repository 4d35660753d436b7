using System.Globalization;
using System.Text;

namespace TwinMatcher.Local.Reporting.Drawing;

/// <summary>Two distributions over one scale, each to its own height: they are compared by where they lie.</summary>
internal static class Curves
{
    private const int Height = 240, Top = 14, Bottom = 44, Side = 12;

    /// <param name="first">Counts from the left end to the right, as many as of the second.</param>
    /// <param name="ticks">Labels below, each where it belongs from 0 to 1.</param>
    public static string Draw(int width, string label, IReadOnlyList<double> first, IReadOnlyList<double> second, string axis, IReadOnlyList<(double At, string Label)> ticks)
    {
        Svg svg = new(width, Height, label);
        double plot = Height - Top - Bottom;
        svg.Line(Side, Top + plot, width - Side, Top + plot, "base");
        svg.Path(Area(first, width, plot), "curve-a").Path(Area(second, width, plot), "curve-b");
        foreach ((double at, string text) in ticks) svg.Text(Side + (at * (width - (2 * Side))), Height - 26, text, "tick", at <= 0.02 ? "start" : at >= 0.98 ? "end" : "middle");
        return svg.Text(width / 2.0, Height - 6, axis, "tick", "middle").ToString();
    }

    private static string Area(IReadOnlyList<double> counts, int width, double plot)
    {
        double most = Math.Max(counts.Max(), double.Epsilon), slot = (width - (2.0 * Side)) / counts.Count;
        StringBuilder data = new();
        data.Append(CultureInfo.InvariantCulture, $"M{Side} {Top + plot:0.#}");
        for (int i = 0; i < counts.Count; i++) data.Append(CultureInfo.InvariantCulture, $"L{Side + ((i + 0.5) * slot):0.#} {Top + (plot * (1 - (counts[i] / most))):0.#}");
        return data.Append(CultureInfo.InvariantCulture, $"L{width - Side} {Top + plot:0.#}Z").ToString();
    }
}
