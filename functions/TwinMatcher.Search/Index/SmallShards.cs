using TwinMatcher.Search.Format;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Search;

/// <summary>Thousands of deltas of one face each would cost every search thousands of starts; in memory they are laid end to end.</summary>
internal static class SmallShards
{
    /// <summary>Shards of fewer faces, and without codes, are joined.</summary>
    public const int Small = 4096;

    /// <summary>So many small shards are left as they are: joining at every delta would copy all the earlier ones each time.</summary>
    public const int Most = 16;

    /// <summary>The shards to search in place of these; the caller disposes those that are new, once an index holds them.</summary>
    public static (IReadOnlyList<LoadedShard> Shards, LoadedShard? Joined) Join(IReadOnlyCollection<LoadedShard> shards)
    {
        LoadedShard[] small = [.. shards.Where(shard => shard.Count < Small && shard.Codes.Count == 0)];
        if (small.Length <= Most) return ([.. shards], null);
        LoadedShard joined = Concatenate(small);
        return ([.. shards.Except(small), joined], joined);
    }

    private static LoadedShard Concatenate(LoadedShard[] shards)
    {
        ShardShape shape = shards[0].Shape with
        {
            Faces = shards.Sum(shard => shard.Shape.Faces),
            People = shards.Sum(shard => shard.Shape.People),
            GoneFaces = shards.Sum(shard => shard.Shape.GoneFaces),
            GonePeople = shards.Sum(shard => shard.Shape.GonePeople),
        };
        ShardLayout layout = new(shape);
        NativeBlock block = new(layout[ShardSection.Raw] - ShardFormat.HeaderLength);
        for (ShardSection section = ShardSection.FaceIds; section < ShardSection.Raw; section++)
        {
            long offset = layout[section] - ShardFormat.HeaderLength;
            foreach (LoadedShard shard in shards)
            {
                ReadOnlySpan<byte> bytes = shard.Section(section);
                bytes.CopyTo(block.Bytes(offset, bytes.Length));
                offset += bytes.Length;
            }
        }

        // People keep their own rows: a person of two deltas occurs twice, and answers compare ids.
        int row = 0, people = 0;
        foreach (LoadedShard shard in shards)
        {
            foreach (ref int ordinal in block.Values<int>(layout[ShardSection.PersonOrdinals] - ShardFormat.HeaderLength + (4L * row), shard.Count))
                ordinal += people;
            row += shard.Count;
            people += shard.Shape.People;
        }

        return new LoadedShard(layout, block, rising: false);
    }
}
