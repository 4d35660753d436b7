using System.Buffers.Binary;

namespace TwinMatcher.Faces.Photos;

/// <summary>
/// What reading a file will cost beyond its pixels, told by walking from part to part before a decoder sees it. Neither the decoders nor
/// libvips have such limits. An empty scan of a JPEG has 22 bytes and costs 4 ms at 12 megapixels: 15 MB of them would take most of an hour.
/// An empty APP1 segment has 4 bytes and costs 160 of memory: 15 MB of them took 604 MB. A frame of an animated WebP has 92 bytes and is
/// found by walking over all before it: 2.8 MB of them took 2 s, and 15 MB would take a minute.
/// </summary>
/// <param name="Scans">Passes over its pixels that a JPEG asks for.</param>
/// <param name="Parts">Segments of a JPEG, chunks of a PNG that hold no pixels, chunks of a WebP.</param>
/// <param name="HeldPerPixel">Bytes that the decoder keeps of the whole picture, whatever size is asked for.</param>
internal readonly record struct PhotoStructure(int Scans, int Parts, double HeldPerPixel)
{
    private const byte Escape = 0xFF, StuffedZero = 0x00, Temporary = 0x01, Restart0 = 0xD0, Restart7 = 0xD7, End = 0xD9, Scan = 0xDA;

    /// <summary>Of a JPEG that is not decoded row by row, a coefficient; of a WebP, a pixel of its canvas, which an animated one has twice.</summary>
    private const int Coefficient = 2, Canvas = 4, Animated = 8;

    public static PhotoStructure Of(ReadOnlySpan<byte> file, PhotoFormat format) => format switch
    {
        PhotoFormat.Jpeg => OfJpeg(file),
        PhotoFormat.Png => OfPng(file),
        _ => OfWebP(file),
    };

    /// <summary>Reads markers only, and stops where the picture ends.</summary>
    private static PhotoStructure OfJpeg(ReadOnlySpan<byte> file)
    {
        int scans = 0, parts = 0;
        bool progressive = false;
        double coefficients = 0;
        ReadOnlySpan<byte> rest = file[2..];
        while (rest.IndexOf(Escape) is var next and >= 0)
        {
            rest = rest[next..];
            if (rest.Length < 4 || rest[1] == End) break;
            if (rest[1] == Escape) rest = rest[1..];
            else if (rest[1] is StuffedZero or Temporary or (>= Restart0 and <= Restart7)) rest = rest[2..];
            else
            {
                parts++;
                if (rest[1] == Scan) scans++;
                if (rest[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                {
                    progressive |= (rest[1] & 3) == 2;
                    coefficients = Math.Max(coefficients, CoefficientsPerPixel(rest));
                }

                rest = rest[Math.Min(rest.Length, 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]))..];
            }
        }

        return new PhotoStructure(scans, parts, progressive || scans > 1 ? Coefficient * coefficients : 0);
    }

    /// <summary>Behind marker, length, depth, height and width: a count, and 3 bytes each with the sampling in the second.</summary>
    private static double CoefficientsPerPixel(ReadOnlySpan<byte> frame)
    {
        int count = frame.Length > 9 ? Math.Min(frame[9], (frame.Length - 10) / 3) : 0, all = 0, widest = 1, highest = 1;
        for (int i = 0; i < count; i++)
        {
            int wide = frame[11 + (3 * i)] >> 4, high = frame[11 + (3 * i)] & 15;
            all += wide * high;
            (widest, highest) = (Math.Max(widest, wide), Math.Max(highest, high));
        }

        return all / (double)(widest * highest);
    }

    private static PhotoStructure OfPng(ReadOnlySpan<byte> file)
    {
        const int First = 8, Frame = 12, DepthAt = 24, InterlaceAt = 28;
        int parts = 0;
        for (int at = First; at <= file.Length - Frame;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (!file.Slice(at + 4, 4).SequenceEqual("IDAT"u8)) parts++;
            if (length > file.Length - at - Frame) break;
            at += Frame + (int)length;
        }

        if (file.Length <= InterlaceAt || file[InterlaceAt] == 0) return new PhotoStructure(1, parts, 0);
        int channels = file[DepthAt + 1] switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        return new PhotoStructure(1, parts, channels * file[DepthAt] / 8.0);
    }

    private static PhotoStructure OfWebP(ReadOnlySpan<byte> file)
    {
        const int First = 12, Head = 8;
        int parts = 0;
        bool animated = false;
        for (int at = First; at <= file.Length - Head; parts++)
        {
            animated |= file.Slice(at, 4).SequenceEqual("ANMF"u8);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - Head) break;
            at += Head + (int)length + (int)(length & 1);
        }

        return new PhotoStructure(1, parts, animated ? Animated : Canvas);
    }
}
