namespace TwinMatcher.Gallery.Index;

/// <summary>A shard was deleted between being listed and being read, because a compaction replaced it: whoever meets this reads the manifest again.</summary>
internal sealed class ShardVanishedException(string key) : Exception($"{key} is gone");
