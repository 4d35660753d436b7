using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Tests.Support;

/// <summary>Small files as a day brings them: faces in all formats, pictures without one, and files that are refused.</summary>
internal static class PhotoMix
{
    /// <summary>Of LFW photos, whose faces fill the middle, so that the detector has little to look at and thousands stay quick.</summary>
    private const string Portrait = "gravity direction=centre,width=128,height=128";

    private static readonly string[] Savers = ["jpegsave_buffer", "pngsave_buffer", "webpsave_buffer"];

    /// <summary>Too slow for thousands: building the transform of its profile takes 150 ms.</summary>
    private const string Slow = "jpeg-cmyk";

    /// <param name="step">Every so many photos of lfw-dev one portrait, beside some 35 other files.</param>
    public static IReadOnlyList<byte[]> Make(int step)
    {
        string[] portraits = [.. TwinShared.LfwPhotos(step)];
        return [.. portraits.Select((path, index) => Cropped(path, Savers[index % Savers.Length])), .. Others()];
    }

    private static byte[] Cropped(string path, string saver)
    {
        using Pixels photo = TestPhotos.Decode(File.ReadAllBytes(path));
        return TestPhotos.Encode(photo, saver, "", 1, Portrait);
    }

    private static IEnumerable<byte[]> Others()
    {
        byte[] jpeg = PhotoCorpus.File("jpeg"), png = PhotoCorpus.File("png-interlaced");
        return
        [
            .. PhotoCorpus.Flavours.Where(flavour => flavour.Name != Slow).Select(flavour => PhotoCorpus.File(flavour.Name)),
            jpeg[..(jpeg.Length / 2)], png[..(png.Length / 2)], [], [.. "GIF89a"u8], PngFile.HeaderOnly(30_000, 30_000),
        ];
    }
}
