namespace TwinMatcher.Faces.Photos;

/// <summary>The formats a photo may have.</summary>
public enum PhotoFormat
{
    Jpeg,
    Png,
    WebP,
}
