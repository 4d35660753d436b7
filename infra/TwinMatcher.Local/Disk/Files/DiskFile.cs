using Microsoft.Win32.SafeHandles;

namespace TwinMatcher.Local.Disk.Files;

/// <summary>An open file; its errors are the ports' exceptions.</summary>
internal sealed class DiskFile(DiskFiles files, SafeFileHandle handle, string path) : IDisposable
{
    public string Path { get; internal set; } = path;

    public long Length => RandomAccess.GetLength(handle);

    public int Read(Span<byte> destination, long offset)
    {
        try
        {
            int read = 0;
            while (read < destination.Length && RandomAccess.Read(handle, destination[read..], offset + read) is int more and > 0) read += more;
            return read;
        }
        catch (Exception error) when (DiskErrors.Translate(error, Path) is Exception known)
        {
            throw known;
        }
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            files.Tell(DiskStep.Write, Path, done: false);
            RandomAccess.Write(handle, bytes, offset);
            files.Tell(DiskStep.Write, Path, done: true);
        }
        catch (Exception error) when (DiskErrors.Translate(error, Path) is Exception known)
        {
            throw known;
        }
    }

    /// <summary>After this the bytes stay through a power cut; whether the name does is another matter, see <see cref="DiskFiles.FlushFolder"/>.</summary>
    public void Flush() => files.Do(DiskStep.Flush, Path, () => RandomAccess.FlushToDisk(handle));

    public void Truncate(long length) => files.Do(DiskStep.Truncate, Path, () => RandomAccess.SetLength(handle, length));

    public void Dispose() => handle.Dispose();
}
