using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Search.Format;

/// <summary>Lengths and places of sections as the format's table gives them.</summary>
public sealed class ShardLayoutTests
{
    // 130 faces of 40 people, 3 and 5 gone, 300 dimensions of 500 raw ones: rows of 320 bytes, 128 axes, two superblocks.
    private static readonly ShardLayout Wide = new(new ShardShape("s", 1, 500, 300, 130, 40, 3, 5, 2));

    [Theory]
    [InlineData(ShardSection.FaceIds, 16 * 130)]
    [InlineData(ShardSection.PersonOrdinals, 4 * 130)]
    [InlineData(ShardSection.PersonIds, 16 * 40)]
    [InlineData(ShardSection.Categories, 130)]
    [InlineData(ShardSection.Scales, 130)]
    [InlineData(ShardSection.High, 320 * 130)]
    [InlineData(ShardSection.Low, 320 * 130)]
    [InlineData(ShardSection.Codes, 128 * 2 * 128 * 2 / 8)]
    [InlineData(ShardSection.Distrusted, 16 * 2)]
    [InlineData(ShardSection.Frame, 16 + (4 * 320) + (4 * 128 * 320))]
    [InlineData(ShardSection.GoneFaces, 16 * 3)]
    [InlineData(ShardSection.GonePeople, 16 * 5)]
    [InlineData(ShardSection.Raw, 2 * 130 * 500)]
    public void Length_is_what_the_format_says(ShardSection section, long length) => Assert.Equal(length, Wide.Length(section));

    [Fact]
    public void Sections_follow_each_other_at_multiples_of_64()
    {
        long offset = 512;
        for (ShardSection section = ShardSection.FaceIds; section <= ShardSection.Raw; section++)
        {
            Assert.Equal((section, offset), (section, Wide[section]));
            Assert.Equal((Wide.Length(section) + 63) / 64 * 64, Wide.PaddedLength(section));
            offset += Wide.PaddedLength(section);
        }

        Assert.Equal(offset, Wide.FileLength);
        Assert.Equal((320, 32, 2, 128 * 320), (Wide.Width, Wide.CodeRows, Wide.Superblocks, Wide.AxesLength));
    }

    /// <summary>From 256 dimensions on axes are left out, below every component has a code.</summary>
    [Theory]
    [InlineData(192, 192 * 4 / 8, 0)]
    [InlineData(193, 128 * 4 / 8, 128 * 256)]
    public void Axes_are_left_out_from_256_dimensions_on(int dimension, int rows, int axes)
    {
        ShardLayout layout = new(new ShardShape("s", 1, dimension, dimension, 128, 1, 0, 0, 4));
        Assert.Equal((rows, axes, 1), (layout.CodeRows, layout.AxesLength, layout.Superblocks));
    }

    [Fact]
    public void Shard_without_codes_has_none_of_their_sections()
    {
        ShardLayout layout = new(new ShardShape("s", 1, 8, 8, 129, 1, 0, 0, 0));
        Assert.Equal((0, 0, 0L, 0L, 0L), (layout.Superblocks, layout.CodeRows, layout.Length(ShardSection.Codes), layout.Length(ShardSection.Distrusted), layout.Length(ShardSection.Frame)));
    }

    [Fact]
    public void Byte_lies_in_the_section_that_holds_it()
    {
        Assert.Equal(ShardSection.Header, Wide.At(511));
        for (ShardSection section = ShardSection.FaceIds; section <= ShardSection.Raw; section++)
            Assert.Equal((section, section), (Wide.At(Wide[section]), Wide.At(Wide[section] + Wide.PaddedLength(section) - 1)));

        // Without codes the byte behind the low bytes is of the tombstones.
        ShardLayout plain = new(new ShardShape("s", 1, 8, 8, 129, 1, 2, 0, 0));
        Assert.Equal((ShardSection.GoneFaces, ShardSection.Raw), (plain.At(plain[ShardSection.Codes]), plain.At(plain[ShardSection.GonePeople])));
    }
}
