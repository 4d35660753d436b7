using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Index;

/// <summary>The faces of a space under one head, in memory. Lives until its creator and all who search it have let go.</summary>
internal sealed class ServedHead
{
    private int _holders = 1;

    public ServedHead(IObjects objects, string space, int dimension, ChampionHead champion, TimeProvider clock)
    {
        Champion = champion;
        Head head = champion.Of(dimension);
        Index = new MemoryIndex(head);
        Held = new HeldShards(objects, space, head, clock);
    }

    public ChampionHead Champion { get; }

    public MemoryIndex Index { get; }

    public HeldShards Held { get; }

    /// <summary>Whether shards are held that are not searched: the next round swaps everything.</summary>
    public bool Stale { get; set; }

    /// <summary>False when everybody has let go: there is a successor.</summary>
    public bool TryRetain()
    {
        for (int holders = Volatile.Read(ref _holders); holders > 0;)
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
        Index.Dispose();
        Held.Dispose();
    }
}
