using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Photos;

/// <summary>A colour profile that cannot be used costs the profile, never the photo.</summary>
public sealed class PhotoProfileTests
{
    /// <summary>How many single bytes of a real profile are damaged, evenly spread over it.</summary>
    private const int Damages = 300;

    [Theory]
    [InlineData(0), InlineData(1), InlineData(128), InlineData(4000)]
    public void Jpeg_with_a_profile_of_noise_decodes(int length)
    {
        byte[] noise = new byte[length];
        new Random(1).NextBytes(noise);
        Assert.Null(Refused.Code(JpegFile.WithProfile(PhotoCorpus.File("jpeg"), noise)));
    }

    [Theory]
    [InlineData("cmyk"), InlineData("p3")]
    public void Grey_jpeg_with_a_profile_for_other_colours_decodes(string profile)
    {
        using Pixels picture = SyntheticPhoto.Draw();
        Assert.Null(Refused.Code(TestPhotos.Encode(picture, "jpegsave_buffer", $"profile={profile}", 1, "colourspace space=b-w")));
    }

    [Fact]
    public void Jpeg_with_a_profile_for_inks_keeps_its_colours()
    {
        using Pixels picture = SyntheticPhoto.Draw();
        using Pixels found = TestPhotos.Decode(TestPhotos.Encode(picture, "jpegsave_buffer", "Q=92,profile=cmyk"));
        Assert.InRange(Likeness.Distance(found, picture, PhotoCorpus.Named("jpeg")), 0, PhotoCorpus.Named("jpeg").Tolerance);
    }

    [Fact]
    public void Png_with_a_profile_of_noise_decodes() => Assert.Null(Refused.Code(
        PngFile.WithChunk(PhotoCorpus.File("png"), PngFile.Chunk("iCCP", [.. "p3\0\0"u8, .. PngFile.Zeros(3000)]))));

    [Fact]
    public void Profile_with_any_byte_damaged_still_decodes()
    {
        byte[] file = PhotoCorpus.File("jpeg-p3-profile");
        int start = file.AsSpan().IndexOf("ICC_PROFILE\0"u8) + 14, length = (file[start - 16] << 8 | file[start - 15]) - 16;
        var refused = new List<string>();
        for (int i = 0; i < Damages; i++)
        {
            byte[] damaged = [.. file];
            int place = start + i * length / Damages;
            damaged[place] ^= 0x55;
            if (Refused.Why(damaged) is { } refusal) refused.Add($"byte {place - start}: {refusal.Code}");
        }
        Assert.Empty(refused);
    }
}
