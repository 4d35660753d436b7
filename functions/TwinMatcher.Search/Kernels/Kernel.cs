using System.Runtime.Intrinsics.X86;

namespace TwinMatcher.Search.Kernels;

/// <summary>The inner loops of search for one instruction set; stateless, and every one gives the same bits.</summary>
internal abstract class Kernel
{
    /// <summary>Vectors scanned together: one superblock.</summary>
    public const int Superblock = 128;

    /// <summary>Rows of a code table whose bytes are added before they are widened; the table's entries are scaled so that they fit.</summary>
    public const int RowsPerSum = 4;

    /// <summary>The fastest kernel this processor runs, chosen once.</summary>
    public static Kernel Chosen { get; } = Runnable().First();

    public abstract string Name { get; }

    /// <summary>Every kernel this processor runs, fastest first.</summary>
    public static IEnumerable<Kernel> Runnable()
    {
        if (Avx512BW.IsSupported) yield return new Avx512Kernel();
        if (Avx2.IsSupported) yield return new Avx2Kernel();
        yield return new PortableKernel();
    }

    /// <summary>Sets bit v of <paramref name="masks"/> where vector v of consecutive superblocks scores above <paramref name="threshold"/> (0 to 32767).</summary>
    public abstract void Scan(NativeBlock block, CodeRange codes, ReadOnlySpan<byte> table, int threshold, Span<ulong> masks);

    /// <summary>Writes the 128 scores of one superblock, in the order of its vectors.</summary>
    public abstract void Score(NativeBlock block, CodeRange codes, ReadOnlySpan<byte> table, Span<ushort> scores);

    /// <summary>Dot products of the query with the rows at <paramref name="positions"/>, which are fetched ahead of their use.</summary>
    public abstract void Dots(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, ReadOnlySpan<int> positions, Span<int> dots);

    /// <summary>Bit i is set where row <paramref name="first"/> + i has a dot product of at least <paramref name="cut"/>; up to 64 rows.</summary>
    public abstract ulong DotsReach(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, int first, int count, int cut);
}
