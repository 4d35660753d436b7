using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Photos;

/// <summary>Too much and too little are refused from the header, and every limit is an option.</summary>
public sealed class PhotoLimitsTests
{
    [Fact]
    public void Picture_of_15_by_100_is_too_small() => Assert.Equal("photo_too_small", Refused.Code(Png(15, 100)));

    [Fact]
    public void Picture_of_100_by_15_is_too_small() => Assert.Equal("photo_too_small", Refused.Code(Png(100, 15)));

    [Fact]
    public void Picture_of_16_by_16_is_read() => Assert.Null(Refused.Code(Png(16, 16)));

    [Theory]
    [InlineData(30_000, 30_000), InlineData(12_001, 16), InlineData(16, 12_001), InlineData(10_000, 5_001), InlineData(int.MaxValue, int.MaxValue)]
    public void Claim_of_too_many_pixels_is_refused(int width, int height)
    {
        // libvips itself refuses claims of more than ten million pixels a side.
        string expected = width > 10_000_000 ? "photo_damaged" : "photo_too_large";
        Assert.Equal(expected, Refused.Code(PngFile.HeaderOnly(width, height)));
    }

    [Fact]
    public void Claim_within_the_limits_without_pixels_is_damaged() => Assert.Equal("photo_damaged", Refused.Code(PngFile.HeaderOnly(10_000, 5_000)));

    [Fact]
    public void Picture_of_no_pixels_is_damaged() => Assert.Equal("photo_damaged", Refused.Code(PngFile.HeaderOnly(0, 100)));

    [Fact]
    public void File_of_15_megabytes_is_read() => Assert.Null(Refused.Code(Padded(15 * 1024 * 1024)));

    [Fact]
    public void File_over_15_megabytes_is_too_large() => Assert.Equal("photo_too_large", Refused.Code(Padded(15 * 1024 * 1024 + 1)));

    [Fact]
    public void Refused_size_is_told_with_its_limit() => Assert.Equal(
        "The picture has 30000 x 30000 pixels; at most 50 megapixels and 12,000 pixels a side are allowed.",
        Refused.Why(PngFile.HeaderOnly(30_000, 30_000))!.Sentence);

    [Fact]
    public void Limits_are_options()
    {
        byte[] file = PhotoCorpus.File("jpeg");
        PhotoLimits[] limits =
        [
            new() { MaxBytes = file.Length }, new() { MaxBytes = file.Length - 1 },
            new() { MaxPixels = 96 * 72 }, new() { MaxPixels = 96 * 72 - 1 },
            new() { MaxSide = 96 }, new() { MaxSide = 95 },
            new() { MinSide = 72 }, new() { MinSide = 73 },
        ];
        Assert.Equal(
            [null, "photo_too_large", null, "photo_too_large", null, "photo_too_large", null, "photo_too_small"],
            limits.Select(limit => Refused.Code(file, limit)));
    }

    /// <summary>libjpeg writes a progressive colour picture in ten scans.</summary>
    [Theory]
    [InlineData(10, null), InlineData(9, "photo_damaged")]
    public void Scans_are_limited_by_an_option(int limit, string? expected) =>
        Assert.Equal(expected, Refused.Code(PhotoCorpus.File("jpeg-progressive"), new PhotoLimits { MaxScans = limit }));

    private static byte[] Png(int width, int height)
    {
        using Pixels picture = SyntheticPhoto.Draw(width, height);
        return TestPhotos.Encode(picture, "pngsave_buffer");
    }

    private static byte[] Padded(int length)
    {
        byte[] file = PhotoCorpus.File("jpeg");
        Array.Resize(ref file, length);
        return file;
    }
}
