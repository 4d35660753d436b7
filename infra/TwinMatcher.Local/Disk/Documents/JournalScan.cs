using System.Buffers;
using TwinMatcher.Local.Disk.Files;

namespace TwinMatcher.Local.Disk.Documents;

/// <summary>Reads the frames of a journal from the disk.</summary>
internal sealed class JournalScan(DiskFile file, ulong salt)
{
    private byte[] _payload = new byte[4096];

    /// <summary>The payload of the frame at an offset, valid until the next call; false when there is no whole frame.</summary>
    public bool TryRead(long offset, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        Span<byte> head = stackalloc byte[JournalFormat.FrameHead];
        if (file.Read(head, offset) < head.Length || !JournalFormat.TryReadHead(head, out int length, out uint checksum)) return false;
        if (offset + head.Length + length > file.Length) return false;
        if (_payload.Length < length) _payload = new byte[Math.Max(length, 2 * _payload.Length)];
        Span<byte> bytes = _payload.AsSpan(0, length);
        if (file.Read(bytes, offset + head.Length) < length || JournalFormat.Checksum(bytes, salt, offset) != checksum) return false;
        payload = bytes;
        return true;
    }

    /// <summary>
    /// Where the next whole frame begins after a place that holds none; null when nothing but rubbish follows. A frame is written only when the one
    /// before it is on the disk: rubbish at the end is a commit that a crash tore and nobody was told of, rubbish before a frame is damage.
    /// </summary>
    public long? NextFrame(long offset)
    {
        const int Chunk = 1 << 20;
        byte[] chunk = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            int read;
            while ((read = file.Read(chunk.AsSpan(0, Chunk), offset)) >= JournalFormat.FrameHead)
            {
                for (int at = 0, found; (found = chunk.AsSpan(at, read - at).IndexOf(JournalFormat.Mark)) >= 0; at++)
                {
                    at += found;
                    if (TryRead(offset + at, out _)) return offset + at;
                }

                offset += read - (JournalFormat.Mark.Length - 1);
            }

            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
