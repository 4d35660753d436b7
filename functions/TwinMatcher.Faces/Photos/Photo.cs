using System.Diagnostics;
using TwinMatcher.Faces.Native;

namespace TwinMatcher.Faces.Photos;

/// <summary>
/// A decoded picture: upright sRGB pixels, perhaps at a half, quarter or eighth of its size. Refused by header before it is
/// decoded. Owns native memory of 3 bytes a decoded pixel.
/// </summary>
public sealed class Photo : IDisposable
{
    /// <summary>What decoders can do, strongest first.</summary>
    internal static readonly int[] Reductions = [8, 4, 2, 1];

    private Photo(PhotoHeader header, Pixels pixels, int reduction) => (Header, Pixels, Reduction) = (header, pixels, reduction);

    public PhotoHeader Header { get; }

    public Pixels Pixels { get; }

    /// <summary>Photo pixels for each decoded pixel along a side: 1, 2, 4 or 8.</summary>
    public int Reduction { get; }

    /// <summary>Recognises the format and applies every limit that needs no pixel.</summary>
    public static PhotoHeader Inspect(ReadOnlySpan<byte> file, PhotoLimits limits)
    {
        PhotoFormat format = PhotoSignature.Recognise(file);
        if (file.Length > limits.MaxBytes) throw new PhotoRefusedException(PhotoRefusals.TooManyBytes(file.Length, limits.MaxBytes));
        PhotoStructure structure = PhotoStructure.Of(file, format);
        if (structure.Scans > limits.MaxScans || structure.Parts > limits.MaxParts) throw new PhotoRefusedException(PhotoRefusals.Damaged);
        PhotoHeader header = Guarded(file, f => VipsDecoder.ReadHeader(f, format)) with { Limits = limits };
        int longSide = Math.Max(header.Width, header.Height), shortSide = Math.Min(header.Width, header.Height);
        if (longSide > limits.MaxSide || (long)header.Width * header.Height > limits.MaxPixels)
            throw new PhotoRefusedException(PhotoRefusals.TooManyPixels(header.Width, header.Height, limits));
        if (shortSide < limits.MinSide)
            throw new PhotoRefusedException(PhotoRefusals.TooFewPixels(header.Width, header.Height, limits));
        header = header with { Held = (long)(structure.HeldPerPixel * header.Width * header.Height) };
        return header.Finest is null ? throw new PhotoRefusedException(PhotoRefusals.TooMuchMemory(header.Memory(Reductions[0]), limits)) : header;
    }

    /// <summary>The strongest reduction that leaves the long side at least <paramref name="longSide"/> pixels, as far as memory allows.</summary>
    public static int ReductionFor(PhotoHeader header, int longSide) =>
        Math.Max(header.Finest ?? 1, Reductions.FirstOrDefault(reduction => Math.Max(header.Width, header.Height) / reduction >= longSide, 1));

    /// <summary>At the reduction asked for, or the weakest that memory allows.</summary>
    public static Photo Decode(ReadOnlySpan<byte> file, PhotoHeader header, int reduction)
    {
        int allowed = Math.Max(reduction, header.Finest ?? 1);
        long start = Stopwatch.GetTimestamp();
        try
        {
            return new(header, Guarded(file, f => VipsDecoder.Decode(f, header, allowed)), allowed);
        }
        catch (PhotoRefusedException) when (Stopwatch.GetElapsedTime(start) >= header.Limits.MaxTime)
        {
            throw new PhotoRefusedException(PhotoRefusals.TooSlow);
        }
    }

    public void Dispose() => Pixels.Dispose();

    private static T Guarded<T>(ReadOnlySpan<byte> file, Reading<T> read)
    {
        try
        {
            return read(file);
        }
        catch (VipsException error)
        {
            throw new PhotoRefusedException(PhotoRefusals.Damaged, error);
        }
    }

    private delegate T Reading<out T>(ReadOnlySpan<byte> file);
}
