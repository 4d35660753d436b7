namespace TwinMatcher.Faces.Photos;

/// <summary>
/// What is refused from the header alone. The defaults bound one decoding to about 310 MB (an interlaced PNG of 50 megapixels);
/// only such a PNG with 16 bits a channel and transparency needs more, some 550 MB by arithmetic.
/// </summary>
public sealed record PhotoLimits
{
    /// <summary>Largest file, in bytes.</summary>
    public int MaxBytes { get; init; } = 15 * 1024 * 1024;

    /// <summary>Most pixels, width times height.</summary>
    public long MaxPixels { get; init; } = 50_000_000;

    /// <summary>Shortest side, in pixels: below it nothing in the picture can be a face.</summary>
    public int MinSide { get; init; } = 16;

    /// <summary>Longest side, in pixels.</summary>
    public int MaxSide { get; init; } = 12_000;

    /// <summary>Most scans of a JPEG: encoders write 1, 3 or some 10, and each costs a pass over the whole picture.</summary>
    public int MaxScans { get; init; } = 64;
}
