using System.Buffers;
using System.Security.Cryptography;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk.Files;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Local.Disk.Objects;

/// <summary>An object whose bytes are on the disk, under a name that nobody looks for; disposed without being published it leaves nothing.</summary>
internal sealed class StagedObject : IDisposable
{
    private const int BufferLength = 128 << 10;

    private readonly DiskFiles _files;
    private bool _published;

    private StagedObject(DiskFiles files, DiskFile file) => (_files, File) = (files, file);

    public DiskFile File { get; }

    /// <summary>Bytes taken from the stream; one more than allowed when there were more, and then there is no trailer.</summary>
    public long Length { get; private set; }

    public ObjectTrailer? Trailer { get; private set; }

    /// <summary>Takes a stream to its end, but no more than a byte beyond <paramref name="most"/>.</summary>
    public static async Task<StagedObject> TakeAsync(DataFolder folder, Stream body, string contentType, long most, TimeProvider clock, CancellationToken cancellation)
    {
        StagedObject staged = new(folder.Files, folder.Files.Create(folder.NewStagingFile()));
        try
        {
            await staged.FillAsync(body, contentType, most, clock, cancellation);
            return staged;
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        File.Dispose();
        if (_published) return;
        try
        {
            _files.Delete(File.Path);
        }
        catch (StorageBusyException)
        {
            // The next start removes it; what became of the object is what the caller must hear.
        }
    }

    /// <summary>The file has its final name and no other.</summary>
    public void Published() => _published = true;

    private async Task FillAsync(Stream body, string contentType, long most, TimeProvider clock, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        uint checksum = 0;
        try
        {
            while (Length <= most)
            {
                // Full buffers, whatever pieces the network delivers: each is a write to the disk.
                int wanted = (int)Math.Min(BufferLength, most == long.MaxValue ? BufferLength : most + 1 - Length);
                int read = await body.ReadAtLeastAsync(buffer.AsMemory(0, wanted), wanted, throwOnEndOfStream: false, cancellation);
                if (read > 0) File.Write(buffer.AsSpan(0, read), Length);
                hash.AppendData(buffer, 0, read);
                checksum = Crc32C.Append(checksum, buffer.AsSpan(0, read));
                Length += read;
                if (read < wanted) break;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (Length > most) return;
        // 128 bits of SHA-256: as long as S3's, and nobody makes two photos with the same.
        Trailer = new ObjectTrailer(Length, clock.GetUtcNow(), Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)), checksum, contentType);
        File.Write(Trailer.ToBytes(), Length);
    }
}
