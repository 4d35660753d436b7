using System.Buffers.Binary;
using System.Text;

namespace TwinMatcher.Local.Fuzz.Images;

/// <summary>Files that set traps for decoders: valid as far as they go, and made to cost more than they weigh.</summary>
internal static class PhotoTraps
{
    private const byte App1 = 0xE1;

    /// <summary>A few kilobytes each, to mutate.</summary>
    public static IReadOnlyList<FuzzInput> Small() =>
    [
        new("jpeg-exif-loop", WithExif(ExifLoop())),
        new("jpeg-exif-overlapping", WithExif(ExifOverlapping(entries: 40, length: 400))),
        new("jpeg-many-segments", ManySegments(200)),
        new("png-exif-overlapping", PngFile.WithChunk(PhotoCorpus.File("png"), PngFile.Chunk("eXIf", ExifOverlapping(40, 400)))),
        new("png-many-texts", ManyTexts(100)),
        new("png-text-unpacks", Text(1 << 16)),
        new("webp-many-frames", WebPFrames.Of(20)),
    ];

    /// <summary>A JPEG with a block of EXIF.</summary>
    public static byte[] WithExif(byte[] tiff) => JpegFile.WithSegment(PhotoCorpus.File("jpeg"), App1, [.. "Exif\0\0"u8, .. tiff]);

    /// <summary>So many empty segments, of a kind that libvips keeps.</summary>
    public static byte[] ManySegments(int count)
    {
        byte[] jpeg = PhotoCorpus.File("jpeg");
        byte[] segment = [0xFF, App1, 0, 2];
        return [.. jpeg[..2], .. Enumerable.Repeat(segment, count).SelectMany(each => each), .. jpeg[2..]];
    }

    /// <summary>A PNG with so many words about itself.</summary>
    public static byte[] ManyTexts(int count)
    {
        byte[] chunk = PngFile.Chunk("tEXt", "k\0v"u8), png = PhotoCorpus.File("png");
        return PngFile.WithChunk(png, [.. Enumerable.Repeat(chunk, count).SelectMany(each => each)]);
    }

    /// <summary>A PNG with one text that unpacks to so many bytes.</summary>
    public static byte[] Text(long length)
        => PngFile.WithChunk(PhotoCorpus.File("png"), PngFile.Chunk("iTXt", [.. Encoding.Latin1.GetBytes("Comment\0\u0001\0\0\0"), .. PngFile.Zeros(length)]));

    /// <summary>Entries that all tell of the same bytes: who copies each has <paramref name="entries"/> times as many.</summary>
    public static byte[] ExifOverlapping(int entries, int length)
    {
        const int Head = 8, Entry = 12;
        int directory = 2 + (entries * Entry) + 4, data = Head + directory;
        byte[] tiff = new byte[data + length];
        "II*\0\b\0\0\0"u8.CopyTo(tiff);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(Head), (ushort)entries);
        for (int i = 0; i < entries; i++)
        {
            Span<byte> entry = tiff.AsSpan(Head + 2 + (i * Entry));
            // Tags that are known, of type "undefined".
            BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)(i % 3 == 0 ? 0x9286 : i % 3 == 1 ? 0x927C : 0x0100 + (i % 200)));
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], 7);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], length);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], data);
        }

        return tiff;
    }

    /// <summary>The claim to be a PNG of 16 bits, with transparency, whose pixels come in seven passes: all of them are held at once.</summary>
    public static byte[] InterlacedClaim(int width, int height)
    {
        byte[] png = PngFile.HeaderOnly(width, height);
        const int Start = 8, Depth = 24, Colour = 25, Interlace = 28, Checksum = 29;
        (png[Depth], png[Colour], png[Interlace]) = (16, 6, 1);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(Checksum), PngFile.Crc(png.AsSpan(Start + 4, 4 + 13)));
        return png;
    }

    /// <summary>A directory that names itself as the one inside it and as the next.</summary>
    public static byte[] ExifLoop()
    {
        byte[] tiff = new byte[8 + 2 + (3 * 12) + 4];
        "II*\0\b\0\0\0"u8.CopyTo(tiff);
        tiff[8] = 3;
        ushort[] tags = [0x8769, 0x8825, 0xA005];
        for (int i = 0; i < tags.Length; i++)
        {
            Span<byte> entry = tiff.AsSpan(10 + (i * 12));
            BinaryPrimitives.WriteUInt16LittleEndian(entry, tags[i]);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], 4);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], 1);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], 8);
        }

        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(10 + (3 * 12)), 8);
        return tiff;
    }
}
