using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Index;

/// <summary>What a compaction did.</summary>
public sealed record CompactionReport(string Space, long Generation, int Absorbed, int Faces, int Purged, int Deleted);

/// <summary>Merges a space's shards, purges what was forgotten, moves the manifest and deletes what nobody reads any more.</summary>
public sealed class CompactSpace(IDocuments documents, IObjects objects, TimeProvider clock)
{
    /// <summary>Null when there was nothing to do, or another compaction won.</summary>
    public ValueTask<CompactionReport?> RunAsync(string space, CancellationToken cancellation = default) => throw new NotImplementedException($"{documents} {objects} {clock}");
}
