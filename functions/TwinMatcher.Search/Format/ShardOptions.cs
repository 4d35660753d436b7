namespace TwinMatcher.Search.Format;

/// <summary>How shards are written; readers need no options, shards say what they are.</summary>
public sealed record ShardOptions
{
    /// <summary>1, 2 or 4 bits a component; 2 costs the least time at equal recall in most galleries.</summary>
    public int CodeBits { get; init; } = 2;

    /// <summary>Smallest shard that gets codes: below, reading every vector's high byte is as fast.</summary>
    public int CodesFrom { get; init; } = 8192;
}
