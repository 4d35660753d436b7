namespace TwinMatcher.Search.Compaction;

/// <summary>When shards are merged.</summary>
public sealed record CompactionPolicy
{
    /// <summary>A base is merged when what is merged already has at least its faces divided by this: at 1, a face is rewritten once each time
    /// the gallery around it doubles.</summary>
    public double Ratio { get; init; } = 1;

    /// <summary>Most base shards an index keeps; each costs a search some 20 microseconds.</summary>
    public int MostBases { get; init; } = 8;

    /// <summary>Most faces that are merged for the sake of fewer shards; a compaction holds their raw embeddings in memory.</summary>
    public int MostFaces { get; init; } = 8_000_000;
}
