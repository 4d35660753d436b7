namespace TwinMatcher.Search;

/// <summary>What an index answers from at one moment: it never changes, and lives until the index and the last search have let go of it.</summary>
internal sealed class Snapshot
{
    private int _holders = 1;

    public Snapshot(IReadOnlyList<ShardView> views, Tombstones gone)
    {
        // The largest first: it sets a floor that cuts work in all others.
        Views = [.. views.OrderByDescending(view => view.Shard.Count)];
        Gone = gone;
        foreach (ShardView view in Views) view.Shard.Retain();
    }

    public ShardView[] Views { get; }

    public Tombstones Gone { get; }

    /// <summary>Fails when the last holder has let go already.</summary>
    public bool TryRetain()
    {
        int holders = Volatile.Read(ref _holders);
        while (holders > 0)
        {
            int seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders) return true;
            holders = seen;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) > 0) return;
        foreach (ShardView view in Views) view.Shard.Release();
    }
}
