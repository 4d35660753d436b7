using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Search.Format;

/// <summary>What checksums cannot promise: a faulty writer's sections fit each other, too.</summary>
internal static class ContentCheck
{
    /// <summary>Checks the sections from the face ids on, of which the block begins with the first.</summary>
    public static void SearchSections(NativeBlock block, ShardLayout layout)
    {
        Ids(block, layout);
        if (layout.Shape.CodeBits == 0) return;
        long offset = layout[ShardSection.Frame] - ShardFormat.HeaderLength;
        FrameBytes.Read(block.Bytes(offset, (int)layout.Length(ShardSection.Frame)), layout);
    }

    public static void Ids(NativeBlock block, ShardLayout layout)
    {
        int faces = layout.Shape.Faces, people = layout.Shape.People;
        ReadOnlySpan<int> ordinals = block.Values<int>(layout[ShardSection.PersonOrdinals] - ShardFormat.HeaderLength, faces);
        ReadOnlySpan<UInt128> ids = block.Values<UInt128>(layout[ShardSection.PersonIds] - ShardFormat.HeaderLength, people);
        ReadOnlySpan<byte> categories = block.Bytes(layout[ShardSection.Categories] - ShardFormat.HeaderLength, faces);
        int expected = -1;
        foreach (int ordinal in ordinals)
        {
            if (ordinal != expected && ordinal != expected + 1) throw new DamagedShardException(ShardSection.PersonOrdinals, "people are out of order");
            expected = ordinal;
        }

        if (expected != people - 1 || (faces > 0 && ordinals[0] != 0))
            throw new DamagedShardException(ShardSection.PersonOrdinals, "a person has no face");
        for (int i = 1; i < ids.Length; i++)
            if (ids[i] <= ids[i - 1]) throw new DamagedShardException(ShardSection.PersonIds, "people are out of order");
        if (categories.ContainsAnyExceptInRange((byte)0, (byte)(Limits.Categories - 1)))
            throw new DamagedShardException(ShardSection.Categories, "no such category");
    }

    public static void Raw(ReadOnlySpan<Half> embedding)
    {
        foreach (Half x in embedding)
            if (!Half.IsFinite(x)) throw new DamagedShardException(ShardSection.Raw, "a number is not finite");
    }
}
