namespace TwinMatcher.Search.Format;

/// <summary>A shard is intact but of a format version that came after this program; a newer program reads it.</summary>
public sealed class NewerShardException(uint version)
    : Exception($"the shard has format version {version}; this program reads up to {ShardFormat.Version}")
{
    /// <summary>Format version of the shard.</summary>
    public uint Version { get; } = version;
}
