using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Search.Kernels;

/// <summary>A kernel that notes how much it was given to do: what a search costs, on any machine and however busy.</summary>
internal sealed class CountingKernel : Kernel
{
    private readonly PortableKernel _kernel = new();

    public override string Name => "counting";

    /// <summary>Superblocks of codes scanned, and those scored for samples.</summary>
    public int Scanned { get; private set; }

    public int Sampled { get; private set; }

    /// <summary>Rows compared one by one, of high bytes and of low ones alike, and those compared in a row.</summary>
    public int Compared { get; private set; }

    public int ComparedInARow { get; private set; }

    /// <summary>Thresholds and cuts that were asked for, in their order.</summary>
    public List<int> Thresholds { get; } = [];

    public override void Scan(NativeBlock block, CodeRange codes, ReadOnlySpan<byte> table, int threshold, Span<ulong> masks)
    {
        Scanned += codes.Count;
        Thresholds.Add(threshold);
        _kernel.Scan(block, codes, table, threshold, masks);
    }

    public override void Score(NativeBlock block, CodeRange codes, ReadOnlySpan<byte> table, Span<ushort> scores)
    {
        Sampled++;
        _kernel.Score(block, codes, table, scores);
    }

    public override void Dots(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, ReadOnlySpan<int> positions, Span<int> dots)
    {
        Compared += positions.Length;
        _kernel.Dots(block, rows, query, positions, dots);
    }

    public override ulong DotsReach(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, int first, int count, int cut)
    {
        ComparedInARow += count;
        Thresholds.Add(cut);
        return _kernel.DotsReach(block, rows, query, first, count, cut);
    }
}
