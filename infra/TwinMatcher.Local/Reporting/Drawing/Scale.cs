namespace TwinMatcher.Local.Reporting.Drawing;

/// <summary>The scale at the left of a chart, in round numbers.</summary>
internal static class Scale
{
    // More ticks would be a fence.
    private const int MostTicks = 4;

    /// <summary>The least of 1, 2, 2.5 and 5 times a power of ten of which at most four reach the value, and how many do.</summary>
    public static (long Step, int Ticks) Of(long most)
    {
        most = Math.Max(1, most);
        for (long power = 1; ; power *= 10)
        {
            foreach (double factor in (double[])[1, 2, 2.5, 5])
            {
                double step = factor * power;
                if (step == Math.Floor(step) && step * MostTicks >= most) return ((long)step, (int)Math.Ceiling(most / step));
            }
        }
    }

    public static void Draw(Svg svg, int width, double left, double right, double top, double plot, long step, int ticks)
    {
        for (int tick = 0; tick <= ticks; tick++)
        {
            double y = top + plot - (plot * tick / ticks);
            svg.Line(left, y, width - right, y, tick == 0 ? "base" : "rule").Text(left - 8, y + 4, Short(tick * step), "tick", "end");
        }
    }

    private static string Short(long value) => value switch
    {
        >= 1_000_000 => $"{Words.Number(value / 1e6, "0.#")} M",
        >= 10_000 => $"{Words.Number(value / 1e3, "0.#")} k",
        _ => Words.Count(value),
    };
}
