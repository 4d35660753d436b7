using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Search.Kernels;

/// <summary>What kernels compute, one element at a time.</summary>
internal sealed class ScalarKernel : Kernel
{
    public override string Name => "scalar";

    public override void Scan(NativeBlock block, CodeRange codes, ReadOnlySpan<byte> table, int threshold, Span<ulong> masks)
    {
        masks[..(2 * codes.Count)].Clear();
        ushort[] scores = new ushort[Superblock];
        for (int s = 0; s < codes.Count; s++)
        {
            Score(block, codes with { Offset = codes.Offset + ((long)s * codes.Rows * Superblock), Count = 1 }, table, scores);
            for (int v = 0; v < Superblock; v++)
                if (scores[v] > threshold) masks[(2 * s) + (v / 64)] |= 1UL << v;
        }
    }

    public override void Score(NativeBlock block, CodeRange codes, ReadOnlySpan<byte> table, Span<ushort> scores)
    {
        ReadOnlySpan<byte> superblock = block.Bytes(codes.Offset, codes.Rows * Superblock);
        for (int v = 0; v < Superblock; v++)
        {
            int score = 0;
            for (int r = 0; r < codes.Rows; r++)
            {
                byte code = superblock[(r * Superblock) + (64 * (v / 64)) + (2 * (v % 32)) + (v / 32 % 2)];
                score += table[(32 * r) + (code & 15)] + table[(32 * r) + 16 + (code >> 4)];
            }

            scores[v] = (ushort)score;
        }
    }

    public override void Dots(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, ReadOnlySpan<int> positions, Span<int> dots)
    {
        for (int i = 0; i < positions.Length; i++) dots[i] = Dot(block, rows, query, positions[i]);
    }

    public override ulong DotsReach(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, int first, int count, int cut)
    {
        ulong reached = 0;
        for (int i = 0; i < count; i++)
            if (Dot(block, rows, query, first + i) >= cut) reached |= 1UL << i;
        return reached;
    }

    private static int Dot(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, int row)
    {
        ReadOnlySpan<sbyte> values = block.Values<sbyte>(rows.Offset + ((long)row * rows.Width), rows.Width);
        int dot = 0;
        for (int j = 0; j < rows.Width; j++) dot += values[j] * query[j];
        return dot;
    }
}
