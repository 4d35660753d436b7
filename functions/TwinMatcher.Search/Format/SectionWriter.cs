using System.Runtime.InteropServices;

namespace TwinMatcher.Search.Format;

/// <summary>Fills all sections of a shard side by side, then puts the header in front: a file without one was never finished.</summary>
internal sealed class SectionWriter
{
    // Ids come one at a time; a seek for each would cost more than all the arithmetic.
    private const int Buffered = 1 << 16;

    private readonly Stream _to;
    private readonly long _origin;
    private readonly byte[]?[] _buffers = new byte[ShardFormat.Sections + 1][];
    private readonly int[] _pending = new int[ShardFormat.Sections + 1];
    private readonly long[] _written = new long[ShardFormat.Sections + 1];
    private readonly uint[] _crcs = new uint[ShardFormat.Sections + 1];

    public SectionWriter(Stream to, ShardLayout layout)
    {
        _to = to;
        _origin = to.Position;
        Layout = layout;
    }

    public ShardLayout Layout { get; }

    public void Append(ShardSection section, ReadOnlySpan<byte> bytes)
    {
        int s = (int)section;
        if (_pending[s] + bytes.Length > Buffered) Flush(s);
        if (bytes.Length >= Buffered)
        {
            Put(s, bytes);
            return;
        }

        bytes.CopyTo((_buffers[s] ??= new byte[Buffered]).AsSpan(_pending[s]));
        _pending[s] += bytes.Length;
    }

    public void Finish()
    {
        ShardHeader header = HeaderBytes.Of(Layout);
        Span<byte> padding = stackalloc byte[ShardFormat.Alignment];
        padding.Clear();
        for (int s = 1; s <= ShardFormat.Sections; s++)
        {
            Flush(s);
            ShardSection section = (ShardSection)s;
            if (_written[s] != Layout.Length(section))
                throw new InvalidOperationException($"section {section} got {_written[s]} bytes of {Layout.Length(section)}");
            Put(s, padding[..(int)(Layout.PaddedLength(section) - _written[s])]);
            header.Sections[s - 1].Crc = _crcs[s];
        }

        header.HeaderCrc = HeaderBytes.Crc(header);
        _to.Position = _origin;
        _to.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<ShardHeader>(in header)));
        _to.Position = _origin + Layout.FileLength;
        _to.Flush();
    }

    private void Flush(int section)
    {
        Put(section, _buffers[section].AsSpan(0, _pending[section]));
        _pending[section] = 0;
    }

    private void Put(int section, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        _to.Position = _origin + Layout[(ShardSection)section] + _written[section];
        _to.Write(bytes);
        _written[section] += bytes.Length;
        _crcs[section] = Crc32C.Append(_crcs[section], bytes);
    }
}
