using System.Buffers.Binary;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Local.Disk.Documents;

/// <summary>
/// A journal is a header and then frames, each the work of one commit: mark, length, checksum, payload. A checksum covers the file's salt and the
/// frame's place besides its bytes, so neither a stale block of another file nor a document that contains a frame passes for a frame.
/// </summary>
internal static class JournalFormat
{
    /// <summary>Magic, salt, checksum of both.</summary>
    public const int HeaderLength = 20;

    /// <summary>Mark, length of the payload, checksum.</summary>
    public const int FrameHead = 12;

    /// <summary>Longest payload: a write of the most and longest documents has 39 MB.</summary>
    public const int MostPayload = 64 << 20;

    /// <summary>Begins every frame; its first byte occurs in no UTF-8 text.</summary>
    public static ReadOnlySpan<byte> Mark => [0xF7, (byte)'T', (byte)'W', (byte)'N'];

    private static ReadOnlySpan<byte> Magic => "TWINJNL1"u8;

    public static void WriteHeader(Span<byte> header, ulong salt)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], salt);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], Crc32C.Of(header[..16]));
    }

    public static bool TryReadHeader(ReadOnlySpan<byte> header, out ulong salt)
    {
        salt = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
        return header.StartsWith(Magic) && BinaryPrimitives.ReadUInt32LittleEndian(header[16..]) == Crc32C.Of(header[..16]);
    }

    /// <summary>Fills in the head of a frame whose payload is there already.</summary>
    public static void Seal(Span<byte> frame, ulong salt, long offset)
    {
        Mark.CopyTo(frame);
        BinaryPrimitives.WriteInt32LittleEndian(frame[4..], frame.Length - FrameHead);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[8..], Checksum(frame[FrameHead..], salt, offset));
    }

    /// <summary>The length of the payload; false when this is no frame's head.</summary>
    public static bool TryReadHead(ReadOnlySpan<byte> head, out int length, out uint checksum)
    {
        length = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
        checksum = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        return head.StartsWith(Mark) && length is >= 0 and <= MostPayload;
    }

    public static uint Checksum(ReadOnlySpan<byte> payload, ulong salt, long offset)
    {
        Span<byte> place = stackalloc byte[20];
        BinaryPrimitives.WriteUInt64LittleEndian(place, salt);
        BinaryPrimitives.WriteInt64LittleEndian(place[8..], offset);
        BinaryPrimitives.WriteInt32LittleEndian(place[16..], payload.Length);
        return Crc32C.Append(Crc32C.Of(place), payload);
    }
}
