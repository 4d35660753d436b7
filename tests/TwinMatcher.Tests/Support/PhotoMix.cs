using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Tests.Support;

/// <summary>Small files as a day brings them: faces in all formats, pictures without one, and files that are refused.</summary>
internal static class PhotoMix
{
    /// <summary>Pixels a side: the detector has little to look at, so that thousands stay quick.</summary>
    private const int Size = 128;

    private static readonly string[] Savers = ["jpegsave_buffer", "pngsave_buffer", "webpsave_buffer"];

    /// <summary>Too slow for thousands: building the transform of its profile takes 150 ms.</summary>
    private const string Slow = "jpeg-cmyk";

    /// <param name="portraits">How many, each of another person, beside some 35 other files.</param>
    public static IReadOnlyList<byte[]> Make(int portraits) =>
        [.. Enumerable.Range(0, portraits).Select(index => Portrait((ulong)index, Savers[index % Savers.Length])), .. Others()];

    private static byte[] Portrait(ulong character, string saver)
    {
        using Pixels photo = CastPhotos.Pixels(CastPhotos.Portrait(character, size: Size));
        return TestPhotos.Encode(photo, saver);
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
