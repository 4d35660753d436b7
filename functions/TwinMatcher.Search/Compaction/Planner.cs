namespace TwinMatcher.Search.Compaction;

/// <summary>Decides what to compact: a pure function of what is stored.</summary>
public static class Planner
{
    /// <summary>Returns null when there is nothing to do.</summary>
    /// <param name="manifest">The current one.</param>
    /// <param name="listed">All deltas that are stored, those absorbed already included.</param>
    /// <param name="dead">For base shards that hold buried faces, how many; these are rewritten, so that buried faces leave storage, too.</param>
    /// <param name="headVersion">Version of the champion; base shards of another are rewritten.</param>
    /// <param name="policy">When to merge more than that.</param>
    public static CompactionPlan? Plan(
        Manifest manifest, IReadOnlyCollection<DeltaShard> listed, IReadOnlyDictionary<string, int> dead, int headVersion, CompactionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(listed);
        ArgumentNullException.ThrowIfNull(dead);
        ArgumentNullException.ThrowIfNull(policy);
        HashSet<string> absorbed = new(manifest.Absorbed, StringComparer.Ordinal);
        DeltaShard[] deltas = [.. listed.Where(delta => !absorbed.Contains(delta.Name)).OrderBy(delta => delta.Name, StringComparer.Ordinal)];
        List<BaseShard> merged = [.. manifest.Bases.Where(shard => shard.HeadVersion != headVersion || dead.GetValueOrDefault(shard.Name) > 0)];
        long faces = deltas.Sum(delta => (long)delta.Faces) + merged.Sum(shard => (long)shard.Faces);

        // The smallest first: each that joins makes the next more likely to.
        foreach (BaseShard shard in manifest.Bases.Except(merged).OrderBy(shard => shard.Faces).ThenBy(shard => shard.Name, StringComparer.Ordinal))
        {
            int after = manifest.Bases.Count - merged.Count + (deltas.Length + merged.Count > 0 ? 1 : 0);
            bool due = faces > 0 && shard.Faces <= faces * policy.Ratio && faces + shard.Faces <= policy.MostFaces;
            bool crowded = after > policy.MostBases;
            if (!due && !crowded) break;
            merged.Add(shard);
            faces += shard.Faces;
        }

        if (deltas.Length == 0 && merged.Count == 0) return null;
        return new CompactionPlan
        {
            From = manifest,
            Bases = [.. merged.Select(shard => shard.Name).Order(StringComparer.Ordinal)],
            Deltas = [.. deltas.Select(delta => delta.Name)],
            Listed = [.. listed.Select(delta => delta.Name).Order(StringComparer.Ordinal)],
            HeadVersion = headVersion,
        };
    }
}
