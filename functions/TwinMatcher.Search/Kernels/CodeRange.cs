namespace TwinMatcher.Search.Kernels;

/// <summary>Consecutive superblocks of codes: each is <see cref="Rows"/> rows of 128 bytes, byte r of vector v in row r.</summary>
/// <param name="Offset">Where the first superblock starts in its block.</param>
/// <param name="Count">Number of superblocks.</param>
/// <param name="Rows">Bytes of code per vector, a multiple of <see cref="Kernel.RowsPerSum"/>.</param>
internal readonly record struct CodeRange(long Offset, int Count, int Rows)
{
    public long Length => (long)Count * Rows * Kernel.Superblock;

    public int TableLength => Rows * 32;

    /// <summary>Column of a vector in its superblock's rows: even bytes hold 32 vectors and odd bytes the next 32, so that widening to 16 bits
    /// needs a mask and a shift, and no shuffle.</summary>
    public static int Column(int vector) => (vector & ~63) + (2 * (vector & 31)) + ((vector >> 5) & 1);
}
