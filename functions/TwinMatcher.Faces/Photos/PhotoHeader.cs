namespace TwinMatcher.Faces.Photos;

/// <summary>What a file says of itself before any pixel is decoded; width and height as stored, before the orientation is applied.</summary>
/// <param name="Format">Decided by the first bytes, never by a name or content type.</param>
/// <param name="StoredWidth">Pixels a row in the file.</param>
/// <param name="StoredHeight">Rows in the file.</param>
/// <param name="Orientation">The EXIF orientation, 1 to 8.</param>
public sealed record PhotoHeader(PhotoFormat Format, int StoredWidth, int StoredHeight, int Orientation)
{
    /// <summary>What it was inspected under.</summary>
    internal PhotoLimits Limits { get; init; } = new();

    /// <summary>Bytes that the decoder keeps of the whole picture, whatever size is asked for.</summary>
    internal long Held { get; init; }

    /// <summary>The weakest reduction under which a decoding keeps to the limit of memory; null when none does.</summary>
    internal int? Finest => Photo.Reductions.Order().Cast<int?>().FirstOrDefault(reduction => Memory(reduction!.Value) <= Limits.MaxMemory);

    private bool Sideways => Orientation >= 5;

    /// <summary>Width in pixels as a person sees it.</summary>
    public int Width => Sideways ? StoredHeight : StoredWidth;

    /// <summary>Height in pixels as a person sees it.</summary>
    public int Height => Sideways ? StoredWidth : StoredHeight;

    /// <summary>What a decoding takes: the decoder's own and the pixels, or the pixels before and after they are turned.</summary>
    internal long Memory(int reduction)
    {
        long pixels = (long)StoredWidth * StoredHeight / (reduction * reduction) * Pixels.Channels;
        return Math.Max(Held + pixels, Orientation > 1 ? 2 * pixels : 0);
    }
}
