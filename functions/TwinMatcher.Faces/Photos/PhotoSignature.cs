using System.Buffers.Binary;

namespace TwinMatcher.Faces.Photos;

/// <summary>Tells formats apart by their first bytes, as browsers do: names and content types lie.</summary>
internal static class PhotoSignature
{
    /// <summary>The format, or a refusal that names what the file is instead.</summary>
    public static PhotoFormat Recognise(ReadOnlySpan<byte> file) => file switch
    {
        [] => throw new PhotoRefusedException(PhotoRefusals.Empty),
        [0xFF, 0xD8, 0xFF, ..] => PhotoFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PhotoFormat.Png,
        _ when IsRiff(file, "WEBP"u8) => PhotoFormat.WebP,
        _ when Foreign(file) is string name => throw new PhotoRefusedException(PhotoRefusals.FormatNotSupported(name)),
        _ => throw new PhotoRefusedException(PhotoRefusals.NotAPhoto),
    };

    private static string? Foreign(ReadOnlySpan<byte> file) => file switch
    {
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "GIF",
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => "TIFF",
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "BMP",
        [0xFF, 0x0A, ..] or [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', (byte)' ', ..] => "JPEG XL",
        [0, 0, 0, 12, (byte)'j', (byte)'P', (byte)' ', (byte)' ', ..] => "JPEG 2000",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "PDF",
        [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => "Photoshop",
        [0, 0, 1, 0, _, 0, ..] => "Icon",
        _ when file.Length >= 12 && file[4..8].SequenceEqual("ftyp"u8) => IsoMedia(file),
        _ when IsSvg(file) => "SVG",
        _ => null,
    };

    /// <summary>The major brand may be a family's ("mif1"), so the compatible brands that follow in the box are asked too.</summary>
    private static string IsoMedia(ReadOnlySpan<byte> file)
    {
        const int Major = 8, MinorVersion = 12, Longest = 64;
        int end = Math.Min(Math.Min(file.Length, Longest), (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file), Longest));
        string name = "Video";
        for (int i = Major; i + 4 <= end; i += 4)
        {
            if (i == MinorVersion) continue;
            ReadOnlySpan<byte> brand = file.Slice(i, 4);
            if (brand is [(byte)'a', (byte)'v', (byte)'i', (byte)'f' or (byte)'s']) return "AVIF";
            if (brand is [(byte)'h', (byte)'e', ..] or [(byte)'m', (byte)'i' or (byte)'s', (byte)'f', (byte)'1']) name = "HEIC";
        }
        return name;
    }

    private static bool IsRiff(ReadOnlySpan<byte> file, ReadOnlySpan<byte> kind) =>
        file.Length >= 12 && file[..4].SequenceEqual("RIFF"u8) && file[8..12].SequenceEqual(kind);

    /// <summary>An SVG starts with its element, or with an XML declaration, a comment or white space before it.</summary>
    private static bool IsSvg(ReadOnlySpan<byte> file)
    {
        const int Prologue = 1024;
        ReadOnlySpan<byte> text = file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? file[3..] : file;
        text = text.TrimStart(" \t\r\n"u8);
        return text.StartsWith("<"u8) && text[..Math.Min(text.Length, Prologue)].IndexOf("<svg"u8) >= 0;
    }
}
