using System.Diagnostics;

namespace TwinMatcher.Local.Bench;

/// <summary>Times of repeated work, of which medians are reported: the machine may have other things to do.</summary>
internal sealed class Times
{
    private readonly List<double> _milliseconds = [];

    public double Median => At(0.5);

    public double At(double quantile)
    {
        double[] sorted = [.. _milliseconds.Order()];
        return sorted[(int)Math.Min(sorted.Length - 1, quantile * sorted.Length)];
    }

    public void Add(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    public static double Of(int repeats, Action work)
    {
        Times times = new();
        for (int i = 0; i < repeats; i++) times.Add(work);
        return times.Median;
    }
}
