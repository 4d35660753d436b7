using TwinMatcher.Search.Format;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Index;

/// <summary>A shard as large as those of millions of faces, and made at once: memory that nobody wrote to is zeros, and takes none.</summary>
internal static class LargeShard
{
    public const int Dimension = 64;

    /// <summary>Its faces look like nothing, cosine 0 to everybody, and belong to person 0, but for those <paramref name="others"/>: row, person and how much they look like the query.</summary>
    public static LoadedShard Of(int faces, int bits, ReadOnlySpan<float> query, params ReadOnlySpan<(int Row, int Person, float Cosine)> others)
    {
        ShardLayout layout = new(new ShardShape(TestFaces.Space, 0, Dimension, Dimension, faces, others.Length + 1, 0, 0, bits));
        NativeBlock block = new(layout[ShardSection.Raw] - ShardFormat.HeaderLength);
        if (bits != 0) block.Values<float>(At(ShardSection.Frame), 1)[0] = 1;
        float[] rotated = new float[Dimension];
        foreach ((int row, int person, float cosine) in others)
        {
            new Projection(Head.Identity(Dimension)).Apply(query, rotated);
            for (int i = 0; i < Dimension; i++) rotated[i] *= cosine;
            block.Bytes(At(ShardSection.Scales) + row, 1)[0] = FixedPoint.Encode(
                rotated, block.Values<sbyte>(At(ShardSection.High) + ((long)row * Dimension), Dimension), block.Values<sbyte>(At(ShardSection.Low) + ((long)row * Dimension), Dimension));
            block.Values<int>(At(ShardSection.PersonOrdinals) + (4L * row), 1)[0] = person;
            block.Values<UInt128>(At(ShardSection.PersonIds) + (16L * person), 1)[0] = (uint)person;
            block.Values<UInt128>(At(ShardSection.FaceIds) + (16L * row), 1)[0] = (uint)row;
        }

        return new LoadedShard(layout, block);

        long At(ShardSection section) => layout[section] - ShardFormat.HeaderLength;
    }
}
