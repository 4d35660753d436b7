using System.Security.Cryptography;
using System.Text;

namespace TwinMatcher.Search.Compaction;

/// <summary>What one compaction merges into one new base shard; immutable.</summary>
public sealed record CompactionPlan
{
    /// <summary>The manifest it is made for, and which the new one replaces.</summary>
    public required Manifest From { get; init; }

    /// <summary>Base shards that are merged, by name.</summary>
    public required IReadOnlyList<string> Bases { get; init; }

    /// <summary>Deltas that are absorbed, by name.</summary>
    public required IReadOnlyList<string> Deltas { get; init; }

    /// <summary>All deltas that were listed, by name.</summary>
    public required IReadOnlyList<string> Listed { get; init; }

    /// <summary>Head of the new shard.</summary>
    public required int HeadVersion { get; init; }

    /// <summary>All shards to merge, in the order in which <see cref="Merge"/> takes them.</summary>
    public IEnumerable<string> Inputs => Bases.Concat(Deltas);

    /// <summary>Name of the new shard: the same inputs give the same name, so that compactions that race write the same bytes to the same place.</summary>
    public string Name
    {
        get
        {
            string inputs = string.Join('\n', Inputs.Prepend($"head {HeadVersion}"));
            string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(inputs)).AsSpan(0, 8));
            return $"base-{From.Generation + 1:D8}-{hash}";
        }
    }

    /// <summary>The manifest to store once the new shard is stored, if the old one is still in place.</summary>
    /// <param name="faces">Faces in the new shard.</param>
    public Manifest Result(int faces) => From with
    {
        Generation = From.Generation + 1,
        Bases = [.. From.Bases.Where(shard => !Bases.Contains(shard.Name)).Append(new BaseShard(Name, faces, HeadVersion)).OrderBy(shard => shard.Name, StringComparer.Ordinal)],

        // An absorbed delta that is listed no more was deleted and need not be remembered. Should it come back, it says nothing new.
        Absorbed = [.. From.Absorbed.Intersect(Listed).Union(Deltas).Order(StringComparer.Ordinal)],
    };
}
