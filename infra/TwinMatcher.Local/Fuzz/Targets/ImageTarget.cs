using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using TwinMatcher.Faces.Native;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Local.Fuzz.Images;

namespace TwinMatcher.Local.Fuzz.Targets;

/// <summary>The gate and the decoder, under the product's own limits.</summary>
internal sealed partial class ImageTarget : IFuzzTarget
{
    private static readonly PhotoLimits Product = new();

    public string Name => "images";

    /// <summary>A photo of the limits' size takes about a second and 310 MB; a mutated file of some kilobytes must stay below.</summary>
    public FuzzLimits Limits { get; } = new(TimeSpan.FromSeconds(2), 64 << 20, 400L << 20, 500);

    public IReadOnlyList<byte[]> Words { get; } =
    [
        .. new[] { "IHDR", "IDAT", "IEND", "PLTE", "tRNS", "iCCP", "iTXt", "zTXt", "tEXt", "eXIf", "acTL", "fcTL", "fdAT", "gAMA", "cHRM", "sBIT", "bKGD", "hIST", "pHYs", "sPLT" }.Select(Ascii),
        .. new[] { "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "EXIF", "XMP ", "ICCP", "RIFF", "WEBP" }.Select(Ascii),
        .. new[] { "Exif\0\0II*\0\b\0\0\0", "Exif\0\0MM\0*\0\0\0\b", "ICC_PROFILE\0\u0001\u0001", "Adobe\0d\0\0\0\0\0", "JFIF\0", "Photoshop 3.0\08BIM" }.Select(Ascii),
        [0xFF, 0xC0], [0xFF, 0xC2], [0xFF, 0xC9], [0xFF, 0xCA], [0xFF, 0xC3], [0xFF, 0xC4], [0xFF, 0xDA], [0xFF, 0xDB], [0xFF, 0xDD, 0, 4, 0, 1], [0xFF, 0xDC], [0xFF, 0xD9], [0xFF, 0xD0],
    ];

    public long Held => NativeLedger.Live;

    public long Kept => VipsApi.Memory.Allocations;

    public IReadOnlyList<FuzzInput> Seeds() =>
        [.. PhotoCorpus.Flavours.Select(flavour => new FuzzInput(flavour.Name, PhotoCorpus.File(flavour.Name))), .. PhotoTraps.Small()];

    /// <summary>Chunks of a PNG get their checksums, a WebP its length.</summary>
    public byte[] Repair(byte[] input)
    {
        foreach (FilePart part in FilePart.Of(input))
        {
            if (part.Kind == FileKind.Png && part.End - part.Data.To == 4)
                BinaryPrimitives.WriteUInt32BigEndian(input.AsSpan(part.Data.To), PngFile.Crc(input.AsSpan(part.Start + 4, part.Data.Length + 4)));
            else if (part.Kind == FileKind.Riff)
                BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(4), input.Length - 8);
        }

        return input;
    }

    public string Read(byte[] input)
    {
        // As strongly reduced as its length says, so that a file alone repeats what happened.
        int reduction = 1 << (input.Length & 3);
        try
        {
            PhotoHeader header = Photo.Inspect(input, Product);
            using Photo photo = Photo.Decode(input, header, reduction);
            return string.Create(CultureInfo.InvariantCulture,
                $"{header.Format} of {BitOperations.Log2((uint)header.Width)} by {BitOperations.Log2((uint)header.Height)} bits turned {header.Orientation} reduced {reduction}");
        }
        catch (PhotoRefusedException refused)
        {
            if (refused.InnerException is not VipsException cause) return refused.Refusal.Code;
            // The log has every warning on the way; what it ends with is what ended the reading.
            string operation = cause.Message.Split(':')[0], last = cause.Message.Split("; ")[^1];
            return $"{refused.Refusal.Code} {operation} {Digits().Replace(last, "0")}";
        }
    }

    public void Dispose()
    {
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.Latin1.GetBytes(text);

    /// <summary>Numbers in libvips' sentences are of this file; what it says is of its kind.</summary>
    [GeneratedRegex("0x[0-9a-f]+|[0-9]+")]
    private static partial Regex Digits();
}
