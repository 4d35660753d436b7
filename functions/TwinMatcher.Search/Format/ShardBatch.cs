using System.Runtime.InteropServices;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Search.Format;

/// <summary>Rows of all search sections for a run of faces that begins at a superblock, before they are written.</summary>
internal sealed class ShardBatch
{
    private readonly ShardLayout _layout;
    private readonly sbyte[] _high;
    private readonly sbyte[] _low;
    private readonly byte[] _scales;
    private readonly byte[] _codes;
    private readonly ulong[] _distrusted;
    private readonly Half[] _raw;

    public ShardBatch(ShardLayout layout, int capacity)
    {
        _layout = layout;
        Capacity = capacity;
        _high = new sbyte[capacity * layout.Width];
        _low = new sbyte[capacity * layout.Width];
        _scales = new byte[capacity];
        _raw = new Half[capacity * layout.Shape.RawDimension];
        int superblocks = layout.Shape.CodeBits == 0 ? 0 : (capacity + Kernel.Superblock - 1) / Kernel.Superblock;
        _codes = new byte[superblocks * layout.CodeRows * Kernel.Superblock];
        _distrusted = new ulong[superblocks * Kernel.Superblock / 64];
    }

    public int Capacity { get; }

    public int Count { get; private set; }

    public void Begin(int count)
    {
        Count = count;
        Array.Clear(_codes);
        Array.Clear(_distrusted);
    }

    public Span<sbyte> High(int row) => _high.AsSpan(row * _layout.Width, _layout.Width);

    public Span<sbyte> Low(int row) => _low.AsSpan(row * _layout.Width, _layout.Width);

    public ref byte Scale(int row) => ref _scales[row];

    public Span<Half> Raw(int row) => _raw.AsSpan(row * _layout.Shape.RawDimension, _layout.Shape.RawDimension);

    public Span<byte> Superblock(int row)
    {
        int size = _layout.CodeRows * Kernel.Superblock;
        return _codes.AsSpan(row / Kernel.Superblock * size, size);
    }

    public void Distrust(int row) => _distrusted[row >> 6] |= 1UL << row;

    public void AppendTo(SectionWriter sections)
    {
        sections.Append(ShardSection.Scales, _scales.AsSpan(0, Count));
        sections.Append(ShardSection.High, MemoryMarshal.AsBytes(_high.AsSpan(0, Count * _layout.Width)));
        sections.Append(ShardSection.Low, MemoryMarshal.AsBytes(_low.AsSpan(0, Count * _layout.Width)));
        sections.Append(ShardSection.Raw, MemoryMarshal.AsBytes(_raw.AsSpan(0, Count * _layout.Shape.RawDimension)));
        if (_codes.Length == 0) return;
        int superblocks = (Count + Kernel.Superblock - 1) / Kernel.Superblock;
        sections.Append(ShardSection.Codes, _codes.AsSpan(0, superblocks * _layout.CodeRows * Kernel.Superblock));
        sections.Append(ShardSection.Distrusted, MemoryMarshal.AsBytes(_distrusted.AsSpan(0, superblocks * Kernel.Superblock / 64)));
    }
}
