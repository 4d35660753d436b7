namespace TwinMatcher.Gallery.Index;

/// <summary>What a compaction did.</summary>
/// <param name="Generation">Of the manifest in force afterwards.</param>
/// <param name="Absorbed">Deltas that are in a base shard now.</param>
/// <param name="Faces">In the new base shard.</param>
/// <param name="Purged">Faces of forgotten people that the new shard leaves out.</param>
/// <param name="Deleted">Objects that nobody reads any more, deleted.</param>
/// <param name="Damaged">Shards that could not be read and were left where they are, by name.</param>
public sealed record CompactionReport(string Space, long Generation, int Absorbed, int Faces, int Purged, int Deleted, IReadOnlyList<string> Damaged);
