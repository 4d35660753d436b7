using Microsoft.Win32.SafeHandles;

namespace TwinMatcher.Search.Format;

/// <summary>A shard in a file; owns the open file.</summary>
public sealed class FileSource : IShardSource, IDisposable
{
    private readonly SafeFileHandle _file;

    /// <summary>Opens for reading, without keeping others from renaming or deleting.</summary>
    public FileSource(string path)
    {
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Length = RandomAccess.GetLength(_file);
    }

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellation)
    {
        // Synchronous on purpose: reads from the page cache finish at once, and the reader's pieces run on the pool as it is.
        while (!destination.IsEmpty)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = RandomAccess.Read(_file, destination.Span, offset);
            if (read == 0) throw new EndOfStreamException("the file became shorter while it was read");
            destination = destination[read..];
            offset += read;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
