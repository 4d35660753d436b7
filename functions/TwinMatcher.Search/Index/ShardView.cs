using System.Numerics;

namespace TwinMatcher.Search;

/// <summary>A loaded shard as one snapshot sees it; immutable.</summary>
internal sealed class ShardView(LoadedShard shard, Tombstones gone)
{
    public LoadedShard Shard { get; } = shard;

    /// <summary>Bit i of word w is set where face 64 w + i may be named.</summary>
    public ulong[] Living { get; } = shard.Living(gone);

    /// <summary>Which of 64 faces a search may name.</summary>
    public ulong Allowed(in SearchFilter filter, int word) => Living[word] & Shard.Categories.Word(filter.Categories, word);

    /// <summary>Counts faces that may be named, and gathers whose they are.</summary>
    public int CountInto(HashSet<UInt128> people)
    {
        int faces = 0;
        for (int word = 0; word < Living.Length; word++)
        {
            // Faces lie by person: most have the same one as the face before, and adding that one again is cheap.
            for (ulong left = Living[word]; left != 0; left &= left - 1, faces++)
                people.Add(Shard.PersonIdOf((word << 6) + BitOperations.TrailingZeroCount(left)));
        }

        return faces;
    }

    /// <summary>The view once more is gone; the same view when that concerns no face of it.</summary>
    public ShardView Without(Tombstones all)
    {
        ShardView view = new(Shard, all);
        return view.Living.AsSpan().SequenceEqual(Living) ? this : view;
    }
}
