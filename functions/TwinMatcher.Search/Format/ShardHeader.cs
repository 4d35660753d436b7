using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TwinMatcher.Search.Format;

/// <summary>The first 512 bytes of a shard, as they lie in the file, little-endian; <see cref="ShardFormat"/> says what they mean.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ShardHeader
{
    public ulong Magic;
    public uint Version;
    public uint HeaderCrc;
    public long FileLength;
    public int HeadVersion;
    public short RawDimension;
    public short Dimension;
    public int FaceCount;
    public int PersonCount;
    public int GoneFaceCount;
    public int GonePersonCount;
    public byte CodeBits;
    public byte SectionCount;
    public ushort Reserved0;
    public uint Reserved1;
    public SpaceName Space;
    public Zeros Reserved2;
    public Entries Sections;

    [InlineArray(Limits.SpaceName)]
    public struct SpaceName
    {
        private byte _first;
    }

    [InlineArray(40)]
    public struct Zeros
    {
        private byte _first;
    }

    [InlineArray(ShardFormat.MostSections)]
    public struct Entries
    {
        private SectionEntry _first;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    public struct SectionEntry
    {
        public uint Kind;
        public uint Crc;
        public long Offset;
        public long Length;
    }
}
