namespace TwinMatcher.Search.Format;

/// <summary>A shard is not what its writer wrote: cut off, overwritten, or never a shard.</summary>
public sealed class DamagedShardException : Exception
{
    /// <summary>Names the section in which the damage was seen.</summary>
    public DamagedShardException(ShardSection section, string found)
        : base($"damaged shard, section {section}: {found}")
        => Section = section;

    /// <summary>The section in which the damage was seen.</summary>
    public ShardSection Section { get; }
}
