using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Photos;

/// <summary>Half a photo is no photo: a transfer that broke off must not become a face with a grey chin.</summary>
public sealed class PhotoTruncationTests
{
    private const int Kilobyte = 1024;

    /// <summary>Bytes of a PNG's last chunk.</summary>
    private const int PngEnd = 12;

    private const int Long = 40 * Kilobyte;

    public static MatrixTheoryData<string, int> Files => new(
        ["jpeg", "jpeg-progressive", "jpeg-restarts", "png", "png-interlaced", "png-alpha", "webp", "webp-lossless", "webp-alpha", "webp-animated"], [1, 2, 8]);

    [Theory, MemberData(nameof(Files))]
    public void Photo_cut_at_any_kilobyte_is_damaged(string flavour, int reduction)
    {
        byte[] file = LongFile(flavour);
        var wrong = new List<string>();
        foreach (int cut in Cuts(file.Length, png: flavour.StartsWith("png", StringComparison.Ordinal)))
            if (Refused.Code(file.AsSpan(0, cut), reduction: reduction) is not "photo_damaged" and var code) wrong.Add($"{cut} of {file.Length}: {code ?? "read"}");
        Assert.Empty(wrong);
    }

    /// <summary>Only its empty last chunk is missing: every pixel came, and came with its checksum.</summary>
    [Fact]
    public void Png_without_its_end_marker_is_read() => Assert.Null(Refused.Code(PhotoCorpus.File("png").AsSpan()[..^PngEnd]));

    [Theory]
    [InlineData("jpeg"), InlineData("png"), InlineData("webp")]
    public void Photo_cut_within_its_first_kilobyte_is_refused(string flavour)
    {
        byte[] file = PhotoCorpus.File(flavour);
        string?[] known = ["photo_damaged", "not_a_photo"];
        Assert.All(Enumerable.Range(1, Kilobyte), cut => Assert.Contains(Refused.Code(file.AsSpan(0, cut)), known));
    }

    private static IEnumerable<int> Cuts(int length, bool png)
    {
        int last = length - (png ? PngEnd + 1 : 2);
        for (int cut = Kilobyte; cut < last; cut += Kilobyte) yield return cut;
        yield return last;
    }

    /// <summary>The smallest picture whose file is long enough for forty cuts; formats differ twentyfold.</summary>
    private static byte[] LongFile(string flavour)
    {
        for (int side = 96; ; side += side / 4)
        {
            using Pixels picture = SyntheticPhoto.Draw(side, side * 3 / 4);
            byte[] file = PhotoCorpus.Named(flavour).Make(picture);
            if (file.Length >= Long) return file;
        }
    }
}
