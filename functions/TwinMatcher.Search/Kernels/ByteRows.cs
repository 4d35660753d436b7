namespace TwinMatcher.Search.Kernels;

/// <summary>A matrix of signed bytes, row after row.</summary>
/// <param name="Offset">Where row 0 starts in its block.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Width">Bytes per row, a multiple of 64.</param>
internal readonly record struct ByteRows(long Offset, int Count, int Width)
{
    public long Length => (long)Count * Width;
}
