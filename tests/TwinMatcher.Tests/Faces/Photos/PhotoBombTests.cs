using System.Diagnostics;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Native;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Photos;

/// <summary>Small files that would grow large: in pixels, in memory or in time.</summary>
[Collection(ProcessWide.Name)]
public sealed class PhotoBombTests
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>14,000 x 14,000 black pixels are 588 MB and compress to some 570 KB.</summary>
    [Fact]
    public void Png_of_196_megapixels_is_refused_from_its_header()
    {
        byte[] file = PngFile.Black(14_000, 14_000, PngFile.Rgb);
        Refusal? refusal = null;
        long growth = ProcessMemory.PeakGrowth(() => refusal = Refused.Why(file));
        TestContext.Current.TestOutputHelper?.WriteLine($"{file.Length} bytes, peak grew by {growth / Megabyte} MB");
        Assert.Equal(("photo_too_large", true), (refusal?.Code, growth < 64 * Megabyte));
    }

    [Fact]
    public void Png_of_196_megapixels_allocates_no_pixel()
    {
        byte[] file = PngFile.Black(14_000, 14_000, PngFile.Grey);
        long before = VipsApi.Memory.Peak;
        Refused.Code(file);
        Assert.InRange(VipsApi.Memory.Peak - before, 0, Megabyte);
    }

    /// <summary>Profile, text and compressed text may claim to be as long as they like when unpacked.</summary>
    [Theory]
    [InlineData("iCCP", "p3\0\0"), InlineData("zTXt", "Comment\0\0"), InlineData("iTXt", "Comment\0\u0001\0\0\0")]
    public void Png_with_half_a_gigabyte_in_a_compressed_chunk_stays_small(string chunk, string head)
    {
        byte[] bomb = PngFile.Chunk(chunk, [.. System.Text.Encoding.Latin1.GetBytes(head), .. PngFile.Zeros(512 * Megabyte)]);
        byte[] file = PngFile.WithChunk(PhotoCorpus.File("png"), bomb);
        long growth = ProcessMemory.PeakGrowth(() => Refused.Code(file));
        TestContext.Current.TestOutputHelper?.WriteLine($"{chunk}: peak grew by {growth / Megabyte} MB");
        Assert.InRange(growth, 0, 128 * Megabyte);
    }

    /// <summary>A scan of nothing has 22 bytes and costs a visit to every block: these 5,000 would take some 20 s.</summary>
    [Fact]
    public void Jpeg_of_thousands_of_scans_is_refused_at_once()
    {
        byte[] file = ManyScans(4_000, 3_000, 5_000);
        var watch = Stopwatch.StartNew();
        string? code = Refused.Code(file, reduction: 8);
        TestContext.Current.TestOutputHelper?.WriteLine($"{file.Length} bytes, {watch.ElapsedMilliseconds} ms, {code}");
        Assert.Equal(("photo_damaged", true), (code, watch.ElapsedMilliseconds < 1_000));
    }

    /// <summary>Guards the test above: it is the count that is refused, not a file that no decoder would take.</summary>
    [Fact]
    public void Jpeg_of_a_few_empty_scans_is_read()
    {
        byte[] file = ManyScans(1_600, 1_200, 50);
        var watch = Stopwatch.StartNew();
        Assert.Null(Refused.Code(file, reduction: 8));
        TestContext.Current.TestOutputHelper?.WriteLine($"50 empty scans of 1.9 megapixels: {watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void Largest_allowed_progressive_jpeg_stays_within_the_stated_memory()
    {
        byte[] file = ManyScans(8_000, 6_000, 50);
        long growth = 0;
        var watch = Stopwatch.StartNew();
        growth = ProcessMemory.PeakGrowth(() => Assert.Null(Refused.Code(file, reduction: 8)));
        TestContext.Current.TestOutputHelper?.WriteLine($"48 megapixels: peak grew by {growth / Megabyte} MB, {watch.ElapsedMilliseconds} ms");
        Assert.InRange(growth, 0, 310 * Megabyte);
    }

    private static byte[] ManyScans(int width, int height, int more)
    {
        using Pixels black = Pixels.Black(width, height);
        byte[] jpeg = TestPhotos.Encode(black, "jpegsave_buffer", "interlace=true,subsample-mode=off");
        return more == 0 ? jpeg : JpegFile.WithEmptyScans(jpeg, width / 8 * (height / 8), more);
    }
}
