namespace TwinMatcher.Search.Kernels;

/// <summary>A matrix of signed bytes, row after row.</summary>
/// <param name="Offset">Where row 0 starts in its block.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Width">Bytes per row, a multiple of 64.</param>
/// <param name="Beside">Where a plane of one byte a row starts that is read next, and is fetched with the rows.</param>
internal readonly record struct ByteRows(long Offset, int Count, int Width, long Beside)
{
    public long Length => (long)Count * Width;
}
