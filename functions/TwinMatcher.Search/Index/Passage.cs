namespace TwinMatcher.Search;

/// <summary>The way of probes over a snapshot's shards, step by step.</summary>
internal static class Passage
{
    // Two threads from 96 MB on: some 3 ms of work, against a quarter to wake the other.
    private const long WorthTwo = 96 << 20;

    public static void Whole(ShardView[] views, ReadOnlySpan<Probe> probes)
    {
        foreach (ShardView view in views) Range(view, probes, 0, view.Shard.Count);
    }

    public static void FirstHalf(ShardView[] views, Probe probe)
    {
        foreach (ShardView view in views) Range(view, new ReadOnlySpan<Probe>(in probe), 0, Half(view));
    }

    public static void SecondHalf(ShardView[] views, Probe probe)
    {
        foreach (ShardView view in views) Range(view, new ReadOnlySpan<Probe>(in probe), Half(view), view.Shard.Count);
    }

    /// <summary>Whether a second thread saves more time than it takes to wake.</summary>
    public static bool IsWorthTwo(ShardView[] views)
    {
        long bytes = 0;
        foreach (ShardView view in views) bytes += view.Shard.Codes.Count > 0 ? view.Shard.Codes.Length : view.Shard.High.Length;
        return bytes >= WorthTwo;
    }

    private static int Half(ShardView view) => view.Shard.Count / 2 / Probe.Step * Probe.Step;

    private static void Range(ShardView view, ReadOnlySpan<Probe> probes, int from, int to)
    {
        if (from >= to) return;
        foreach (Probe probe in probes) probe.Enter(view);
        for (int first = from; first < to; first += Probe.Step)
            foreach (Probe probe in probes) probe.Visit(first);
        foreach (Probe probe in probes)
            while (probe.LeaveUnsure())
                for (int first = from; first < to; first += Probe.Step) probe.Visit(first);
    }
}
