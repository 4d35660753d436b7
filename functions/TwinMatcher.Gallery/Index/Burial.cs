using TwinMatcher.Search;
using TwinMatcher.Search.Compaction;

namespace TwinMatcher.Gallery.Index;

/// <summary>What is to leave storage.</summary>
/// <param name="Gone">Every tombstone of every shard.</param>
/// <param name="Dead">For each base, how many of its faces are buried, or written again by a delta.</param>
/// <param name="Buried">For each shard, how many of its faces are buried.</param>
internal sealed record Burial(Tombstones Gone, IReadOnlyDictionary<string, int> Dead, IReadOnlyDictionary<string, int> Buried)
{
    public int PurgedBy(CompactionPlan plan) => plan.Inputs.Sum(name => Buried.GetValueOrDefault(name));
}
