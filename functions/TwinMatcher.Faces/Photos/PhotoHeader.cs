namespace TwinMatcher.Faces.Photos;

/// <summary>What a file says of itself before any pixel is decoded; width and height as stored, before the orientation is applied.</summary>
/// <param name="Format">Decided by the first bytes, never by a name or content type.</param>
/// <param name="StoredWidth">Pixels a row in the file.</param>
/// <param name="StoredHeight">Rows in the file.</param>
/// <param name="Orientation">The EXIF orientation, 1 to 8.</param>
public sealed record PhotoHeader(PhotoFormat Format, int StoredWidth, int StoredHeight, int Orientation)
{
    private bool Sideways => Orientation >= 5;

    /// <summary>Width in pixels as a person sees it.</summary>
    public int Width => Sideways ? StoredHeight : StoredWidth;

    /// <summary>Height in pixels as a person sees it.</summary>
    public int Height => Sideways ? StoredWidth : StoredHeight;
}
