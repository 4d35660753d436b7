namespace TwinMatcher.Search.Format;

/// <summary>A shard or manifest is intact but of a version that came after this program; a newer program reads it.</summary>
public sealed class NewerFormatException(string what, long version, long known)
    : Exception($"the {what} has version {version}; this program reads up to {known}")
{
    /// <summary>The version that is not known here.</summary>
    public long Version { get; } = version;
}
