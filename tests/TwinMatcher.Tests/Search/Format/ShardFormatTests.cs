using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Search.Format;

/// <summary>The header's bytes lie where the format's table says; shards on disk rely on it.</summary>
public sealed class ShardFormatTests
{
    [Theory]
    [InlineData(nameof(ShardHeader.Magic), 0)]
    [InlineData(nameof(ShardHeader.Version), 8)]
    [InlineData(nameof(ShardHeader.HeaderCrc), 12)]
    [InlineData(nameof(ShardHeader.FileLength), 16)]
    [InlineData(nameof(ShardHeader.HeadVersion), 24)]
    [InlineData(nameof(ShardHeader.RawDimension), 28)]
    [InlineData(nameof(ShardHeader.Dimension), 30)]
    [InlineData(nameof(ShardHeader.FaceCount), 32)]
    [InlineData(nameof(ShardHeader.PersonCount), 36)]
    [InlineData(nameof(ShardHeader.GoneFaceCount), 40)]
    [InlineData(nameof(ShardHeader.GonePersonCount), 44)]
    [InlineData(nameof(ShardHeader.CodeBits), 48)]
    [InlineData(nameof(ShardHeader.SectionCount), 49)]
    [InlineData(nameof(ShardHeader.Space), 56)]
    [InlineData(nameof(ShardHeader.Sections), 128)]
    public void Header_field_is_where_the_format_says(string field, int offset)
        => Assert.Equal(offset, Marshal.OffsetOf<ShardHeader>(field).ToInt32());

    [Fact]
    public void Header_is_512_bytes() => Assert.Equal(ShardFormat.HeaderLength, Unsafe.SizeOf<ShardHeader>());

    [Fact]
    public void Section_entry_is_24_bytes() => Assert.Equal(24, Unsafe.SizeOf<ShardHeader.SectionEntry>());

    [Fact]
    public void Magic_reads_as_text() => Assert.Equal("TWINSHRD"u8, TestFaces.Shard(new FaceList(3)).AsSpan(0, 8));
}
