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

    /// <summary>Found by hand for `twin fuzz images`: libvips keeps every APP1 segment, 160 bytes for 4, and needed 604 MB for this file's header alone.</summary>
    [Fact]
    public void Jpeg_of_millions_of_empty_segments_takes_no_memory()
    {
        byte[] file = PhotoTraps.ManySegments(3_700_000);
        string? code = null;
        long growth = ProcessMemory.PeakGrowth(() => code = Refused.Code(file));
        TestContext.Current.TestOutputHelper?.WriteLine($"{file.Length} bytes, peak grew by {growth / Megabyte} MB, {code}");
        Assert.Equal(("photo_damaged", true), (code, growth < 32 * Megabyte));
    }

    /// <summary>Likewise: each frame is found by walking over all before it. These took 1 s for the header and as much for each decoding, and 15 MB would take a minute.</summary>
    [Fact]
    public void WebP_of_tens_of_thousands_of_frames_is_refused_at_once()
    {
        byte[] file = WebPFrames.Of(30_000);
        var watch = Stopwatch.StartNew();
        string? code = Refused.Code(file);
        TestContext.Current.TestOutputHelper?.WriteLine($"{file.Length} bytes, {watch.ElapsedMilliseconds} ms, {code}");
        Assert.Equal(("photo_damaged", true), (code, watch.ElapsedMilliseconds < 500));
    }

    /// <summary>Guards the two above: a few segments and frames are as good as none.</summary>
    [Fact]
    public void Photo_of_a_thousand_parts_is_read() => Assert.Equal([null, null, null],
        new[] { PhotoTraps.ManySegments(1_000), WebPFrames.Of(1_000), PhotoTraps.ManyTexts(1_000) }.Select(file => Refused.Code(file)));

    [Theory]
    [InlineData(100, null), InlineData(50, "photo_damaged")]
    public void Parts_are_limited_by_an_option(int limit, string? expected)
        => Assert.Equal(expected, Refused.Code(PhotoTraps.ManyTexts(60), new PhotoLimits { MaxParts = limit }));

    /// <summary>Its 48 megapixels have 8 bytes each and are held at once: decoding took 732 MB.</summary>
    [Fact]
    public void Interlaced_png_that_would_take_too_much_memory_is_refused_with_how_much()
    {
        Refusal? refusal = Refused.Why(PhotoTraps.InterlacedClaim(8_000, 6_000));
        Assert.Equal("photo_too_large", refusal?.Code);
        Assert.StartsWith("The picture takes 368.4 MB of memory to decode; at most 320 MB are allowed.", refusal!.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Coefficients of 48 megapixels are 288 MB, and their pixels would be another 144: so they are decoded at a quarter of the size, whatever is asked for.</summary>
    [Fact]
    public void Photo_that_would_take_too_much_memory_in_full_is_decoded_smaller()
    {
        byte[] file = ManyScans(8_000, 6_000, 0);
        PhotoHeader header = Photo.Inspect(file, new PhotoLimits());
        int reduction = 0;
        long growth = ProcessMemory.PeakGrowth(() =>
        {
            using Photo photo = Photo.Decode(file, header, 1);
            reduction = photo.Reduction;
        });
        Assert.Equal((2, true), (reduction, growth < 320 * Megabyte));
    }

    /// <summary>Frames of 16 x 16 pixels on a canvas of 49 megapixels, 0.3 KB in all, took some 400 MB at whatever size: the canvas is held twice.</summary>
    [Fact]
    public void Animated_webp_on_a_large_canvas_is_refused_without_memory()
    {
        byte[] file = WebPFrames.Of(2, canvas: 7_000);
        string? code = "";
        long growth = ProcessMemory.PeakGrowth(() => code = Refused.Code(file));
        TestContext.Current.TestOutputHelper?.WriteLine($"{file.Length} bytes, peak grew by {growth / Megabyte} MB, {code}");
        Assert.Equal(("photo_too_large", true), (code, growth < 32 * Megabyte));
    }

    /// <summary>Some 100 ms of work under a limit of one: broken off before the next strip of rows.</summary>
    [Fact]
    public void Decoding_that_takes_too_long_is_broken_off_and_leaves_nothing()
    {
        byte[] file = PngFile.Black(8_000, 6_000, PngFile.Rgb);
        long objects = NativeLedger.Live;
        Refusal? refusal = Refused.Why(file, new PhotoLimits { MaxTime = TimeSpan.FromMilliseconds(1) });
        Assert.Equal((PhotoRefusals.TooSlow, objects), (refusal, NativeLedger.Live));
        Assert.Null(Refused.Code(PhotoCorpus.File("png")));
    }

    private static byte[] ManyScans(int width, int height, int more)
    {
        using Pixels black = Pixels.Black(width, height);
        byte[] jpeg = TestPhotos.Encode(black, "jpegsave_buffer", "interlace=true,subsample-mode=off");
        return more == 0 ? jpeg : JpegFile.WithEmptyScans(jpeg, width / 8 * (height / 8), more);
    }
}
