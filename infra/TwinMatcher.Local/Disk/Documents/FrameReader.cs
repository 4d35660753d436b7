using System.Buffers.Binary;
using System.Text;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Disk.Documents;

/// <summary>Takes a frame's payload apart into changes: a document, or null for a deletion.</summary>
internal ref struct FrameReader(ReadOnlySpan<byte> payload)
{
    /// <summary>What a time can be, in seconds since 1970.</summary>
    private static readonly long First = DateTimeOffset.MinValue.ToUnixTimeSeconds(), Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private ReadOnlySpan<byte> _rest = payload;
    private string _partition = "";

    public bool TryRead(out DocumentKey key, out Document? document)
    {
        (key, document) = (default, null);
        if (_rest.IsEmpty) return false;
        byte kind = Take(1)[0];
        int partition = BinaryPrimitives.ReadUInt16LittleEndian(Take(2)), sort = BinaryPrimitives.ReadUInt16LittleEndian(Take(2));
        key = new DocumentKey(Partition(Take(partition)), Encoding.ASCII.GetString(Take(sort)));
        if (kind == FrameBuilder.Delete) return true;
        if (kind != FrameBuilder.Put) throw new InvalidDataException($"no change is of kind {kind}");
        long version = BinaryPrimitives.ReadInt64LittleEndian(Take(8)), expires = BinaryPrimitives.ReadInt64LittleEndian(Take(8));
        if (expires != FrameBuilder.Never && (expires < First || expires > Last)) throw new InvalidDataException("a document expires at no time there is");
        byte[] body = Take(BinaryPrimitives.ReadInt32LittleEndian(Take(4))).ToArray();
        document = new Document(key, body, version, expires == FrameBuilder.Never ? null : DateTimeOffset.FromUnixTimeSeconds(expires));
        return true;
    }

    // A snapshot is sorted: thousands of documents in a row share one string.
    private string Partition(ReadOnlySpan<byte> ascii)
    {
        if (!Ascii.Equals(ascii, _partition)) _partition = Encoding.ASCII.GetString(ascii);
        return _partition;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _rest.Length) throw new InvalidDataException("a change is longer than its frame");
        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
