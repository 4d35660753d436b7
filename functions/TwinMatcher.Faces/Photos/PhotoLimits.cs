namespace TwinMatcher.Faces.Photos;

/// <summary>
/// What is refused before it is decoded, and in one case while. The defaults bound one decoding to 320 MB, whatever the file.
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

    /// <summary>Most segments of a JPEG, chunks of a PNG without pixels, or chunks of a WebP: photos have some 10 to 300.</summary>
    public int MaxParts { get; init; } = 2_000;

    /// <summary>Most memory of one decoding, in bytes, by arithmetic from the header. A photo that would need more in full is decoded smaller; one that needs
    /// more even then is refused.</summary>
    public long MaxMemory { get; init; } = 320 * 1024 * 1024;

    /// <summary>Longest computing of a photo's pixels; it is broken off then. The slowest allowed photo takes some 2 s on a core.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(20);
}
