using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Disk.Documents;

/// <summary>Collects changes into one frame: what they come to, with versions, so that replaying asks no clock and no condition.</summary>
internal sealed class FrameBuilder
{
    public const byte Put = 1, Delete = 2;

    public const long Never = long.MaxValue;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public FrameBuilder() => Clear();

    public int PayloadLength => _bytes.WrittenCount - JournalFormat.FrameHead;

    /// <summary>What a document takes in a journal.</summary>
    public static long LengthOf(Document document) => 25 + document.Key.Partition.Length + document.Key.Sort.Length + document.Body.Length;

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _bytes.GetSpan(JournalFormat.FrameHead)[..JournalFormat.FrameHead].Clear();
        _bytes.Advance(JournalFormat.FrameHead);
    }

    public void Add(Document document)
    {
        AddKey(Put, document.Key);
        Span<byte> rest = _bytes.GetSpan(20);
        BinaryPrimitives.WriteInt64LittleEndian(rest, document.Version);
        BinaryPrimitives.WriteInt64LittleEndian(rest[8..], document.Expires?.ToUnixTimeSeconds() ?? Never);
        BinaryPrimitives.WriteInt32LittleEndian(rest[16..], document.Body.Length);
        _bytes.Advance(20);
        _bytes.Write(document.Body.Span);
    }

    public void AddDeletion(DocumentKey key) => AddKey(Delete, key);

    public void AddPayload(ReadOnlySpan<byte> payload) => _bytes.Write(payload);

    /// <summary>The frame as it is written at <paramref name="offset"/>.</summary>
    public ReadOnlySpan<byte> Seal(ulong salt, long offset)
    {
        Span<byte> frame = System.Runtime.InteropServices.MemoryMarshal.AsMemory(_bytes.WrittenMemory).Span;
        JournalFormat.Seal(frame, salt, offset);
        return frame;
    }

    private void AddKey(byte kind, DocumentKey key)
    {
        Span<byte> bytes = _bytes.GetSpan(5 + key.Partition.Length + key.Sort.Length);
        bytes[0] = kind;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[1..], (ushort)key.Partition.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[3..], (ushort)key.Sort.Length);
        int written = 5 + Encoding.ASCII.GetBytes(key.Partition, bytes[5..]);
        _bytes.Advance(written + Encoding.ASCII.GetBytes(key.Sort, bytes[written..]));
    }
}
