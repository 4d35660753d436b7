namespace TwinMatcher.Local.Reporting.Drawing;

/// <summary>A column of a histogram.</summary>
/// <param name="Label">Below it; empty where labels would stand too close.</param>
internal sealed record DrawnColumn(string Label, long Value);

/// <summary>Where something ends, drawn across a histogram.</summary>
/// <param name="At">In columns from the left.</param>
internal sealed record DrawnLimit(double At, string Label);

/// <summary>Columns side by side over a quiet scale.</summary>
internal static class Columns
{
    // A few columns need not fill the picture.
    private const int Widest = 64;

    private const int Height = 220, Top = 26, Bottom = 30, Left = 44, Right = 4;

    public static string Draw(int width, string label, IReadOnlyList<DrawnColumn> columns, params IReadOnlyList<DrawnLimit> limits)
    {
        Svg svg = new(width, Height, label);
        (long step, int ticks) = Scale.Of(columns.Count == 0 ? 0 : columns.Max(column => column.Value));
        double most = step * ticks, plot = Height - Top - Bottom, slot = (width - Left - Right) / (double)Math.Max(1, columns.Count), gap = Math.Max(Math.Min(8, slot * 0.2), slot - Widest);
        Scale.Draw(svg, width, Left, Right, Top, plot, step, ticks);
        // As many labels as fit beside each other.
        int every = (int)Math.Max(1, Math.Ceiling((columns.Count == 0 ? 1 : columns.Max(column => column.Label.Length) * 7.5 + 8) / slot));
        foreach ((int i, DrawnColumn column) in columns.Index())
        {
            double x = Left + (i * slot), high = plot * column.Value / most;
            svg.Bar(x + (gap / 2), Top + plot - high, slot - gap, high, "bar", Math.Min(3, slot / 6));
            if (i % every == 0) svg.Text(x + (slot / 2), Height - 10, column.Label, "tick", "middle");
        }

        foreach (DrawnLimit limit in limits)
        {
            double x = Left + (limit.At * slot);
            bool late = x > width * 0.6;
            svg.Line(x, Top - 8, x, Top + plot, "limit").Text(late ? x - 5 : x + 5, Top - 10, limit.Label, "limit-label", late ? "end" : "start");
        }

        return svg.ToString();
    }
}
