using System.Text;
using TwinMatcher.Faces;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Photos;

/// <summary>What is not one of the three formats is refused by its first bytes, and told apart by name.</summary>
public sealed class PhotoSignatureTests
{
    /// <summary>First bytes as their specifications have them, written as Latin-1 text.</summary>
    public static TheoryData<string, string> ForeignStarts => new()
    {
        { "GIF", "GIF89a\u0060\0\u0048\0\u0080\0\0" },
        { "GIF", "GIF87a\u0060\0\u0048\0\u0080\0\0" },
        { "TIFF", "II*\0\u0008\0\0\0\0\0" },
        { "TIFF", "MM\0*\0\0\0\u0008\0\0" },
        { "TIFF", "II+\0\u0008\0\0\0\0\0" },
        { "BMP", "BM\u0036\u0051\0\0\0\0\0\0\u0036\0\0\0\u0028\0\0\0" },
        { "AVIF", "\0\0\0\u0020ftypavif\0\0\0\0avifmif1" },
        { "AVIF", "\0\0\0\u0020ftypavis\0\0\0\0avismsf1" },
        { "AVIF", "\0\0\0\u0020ftypmif1\0\0\0\0mif1avifmiaf" },
        { "HEIC", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic" },
        { "HEIC", "\0\0\0\u0018ftypmif1\0\0\0\0mif1heic" },
        { "HEIC", "\0\0\0\u0018ftyphevc\0\0\0\0msf1hevc" },
        { "Video", "\0\0\0\u0018ftypmp42\0\0\0\0isommp42" },
        { "JPEG XL", "\u00FF\u000A\u00FA\u007F" },
        { "JPEG XL", "\0\0\0\u000CJXL \u000D\u000A\u0087\u000A" },
        { "JPEG 2000", "\0\0\0\u000CjP  \u000D\u000A\u0087\u000A" },
        { "PDF", "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n" },
        { "Photoshop", "8BPS\0\u0001\0\0\0\0\0\0" },
        { "Icon", "\0\0\u0001\0\u0001\0\u0010\u0010" },
        { "SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>" },
        { "SVG", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- drawn -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>" },
        { "SVG", "\u00EF\u00BB\u00BF<?xml version=\"1.0\"?><svg/>" },
        { "SVG", "\r\n\t <svg/>" },
        { "SVG", "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\"><svg/>" },
    };

    public static TheoryData<string, string> OtherStarts => new()
    {
        { "a letter", "Dear friend, this is not a photo." },
        { "a web page", "<!DOCTYPE html><html><body>hello</body></html>" },
        { "an archive", "PK\u0003\u0004\u0014\0\0\0\u0008\0" },
        { "a sound", "RIFF\u0024\0\0\0WAVEfmt " },
        { "a cut JPEG start", "\u00FF\u00D8" },
        { "a cut PNG start", "\u0089PNG\r\n" },
        { "a PNG that went through text mode", "\u0089PNG\n\u001A\n\0\0\0\u000DIHDR" },
        { "one zero", "\0" },
    };

    public static TheoryData<string> Formats => ["jpeg", "png", "webp"];

    [Theory, MemberData(nameof(ForeignStarts))]
    public void Foreign_format_is_not_supported(string name, string start) =>
        Assert.Equal("format_not_supported", Refused.Code(Bytes(start)) ?? name);

    [Theory, MemberData(nameof(ForeignStarts))]
    public void Foreign_format_is_named(string name, string start) => Assert.StartsWith(name, Refused.Why(Bytes(start))!.Sentence, StringComparison.Ordinal);

    [Theory, MemberData(nameof(ForeignStarts))]
    public void Foreign_format_is_told_what_is_allowed(string name, string start)
    {
        Refusal refusal = Refused.Why(Bytes(start))!;
        Assert.True(refusal.Sentence.Contains("JPEG, PNG or WebP", StringComparison.Ordinal), $"{name}: {refusal.Sentence}");
    }

    [Theory, MemberData(nameof(OtherStarts))]
    public void Something_else_is_not_a_photo(string what, string start) => Assert.Equal((what, "not_a_photo"), (what, Refused.Code(Bytes(start))));

    [Fact]
    public void Empty_file_is_empty() => Assert.Equal("photo_empty", Refused.Code([]));

    /// <summary>Phones append films, depth maps and archives: a picture ends where it says so.</summary>
    [Theory]
    [InlineData("jpeg"), InlineData("jpeg-progressive"), InlineData("png"), InlineData("webp"), InlineData("webp-lossless")]
    public void Photo_with_something_appended_is_the_photo_it_starts_as(string flavour)
    {
        byte[] file = PhotoCorpus.File(flavour);
        string[] appended = ["PK\u0003\u0004\u0014\0\0\0", "<html><script>alert(1)</script></html>", "GIF89a", "\0\0\0\u0018ftypmp42"];
        Assert.All(appended, text => Assert.Null(Refused.Code([.. file, .. Bytes(text)])));
    }

    [Theory, MemberData(nameof(Formats))]
    public void Photo_hidden_behind_another_start_is_refused(string flavour)
    {
        byte[] file = PhotoCorpus.File(flavour);
        string[] starts = ["GIF89a", "%PDF-1.7\n", "<!DOCTYPE html>", "\n"];
        string?[] expected = ["format_not_supported", "format_not_supported", "not_a_photo", "not_a_photo"];
        Assert.Equal<IEnumerable<string?>>(expected, starts.Select(start => Refused.Code([.. Bytes(start), .. file])));
    }

    /// <summary>The first bytes choose the decoder, and no decoder passes a file on to another.</summary>
    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0"), InlineData("\u0089PNG\r\n\u001A\n"), InlineData("RIFF\u0024\0\0\0WEBPVP8 ")]
    public void Start_of_a_photo_with_something_else_behind_is_damaged(string start) =>
        Assert.Equal("photo_damaged", Refused.Code([.. Bytes(start), .. Bytes("GIF89a <svg/> %PDF-1.7"), .. PhotoCorpus.File("png")]));

    [Fact]
    public void Random_bytes_are_not_a_photo()
    {
        const int Seed = 1, Files = 1000;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        byte[] file = new byte[4096];
        var taken = new List<string?>();
        for (int i = 0; i < Files; i++)
        {
            random.NextBytes(file);
            if (Refused.Code(file) is var code && code is null or "photo_damaged") taken.Add(code);
        }
        Assert.Empty(taken);
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
