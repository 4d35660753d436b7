using System.Buffers.Binary;
using System.Text;

namespace TwinMatcher.Tests.Support;

/// <summary>Writes protobuf messages: the two wire types that ONNX files need.</summary>
internal sealed class ProtoWriter
{
    private const int Varint = 0, Length = 2;

    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public ProtoWriter Number(int field, long value)
    {
        Unsigned((ulong)(field << 3 | Varint));
        Unsigned((ulong)value);
        return this;
    }

    public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int field, ProtoWriter content) => Bytes(field, content.ToArray());

    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Unsigned((ulong)(field << 3 | Length));
        Unsigned((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    /// <summary>A 32-bit float, the only fixed-width value ONNX attributes use.</summary>
    public ProtoWriter Single(int field, float value)
    {
        const int Fixed32 = 5;
        Span<byte> four = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        Unsigned((ulong)(field << 3 | Fixed32));
        _bytes.AddRange(four);
        return this;
    }

    private void Unsigned(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
    }
}
