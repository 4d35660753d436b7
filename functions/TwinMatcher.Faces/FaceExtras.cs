namespace TwinMatcher.Faces;

/// <summary>What is made of a face beyond describing it; each costs time that a match does not need to spend.</summary>
/// <param name="ThumbnailSide">Longest side of the largest face's thumbnail in pixels; 0 for none.</param>
/// <param name="Copies">Altered copies of the largest face that are embedded, too.</param>
/// <param name="Cover">Number of the face, the largest being 0, that is embedded again with each part covered; null for none.</param>
public sealed record FaceExtras(int ThumbnailSide = 0, FaceCopies Copies = FaceCopies.None, int? Cover = null);

/// <summary>Ways to alter a face as another photo of it might differ.</summary>
[Flags]
public enum FaceCopies
{
    None = 0,

    /// <summary>One copy, left and right exchanged.</summary>
    Mirror = 1,

    /// <summary>Two copies, darker and brighter.</summary>
    Brightness = 2,

    /// <summary>Two copies, turned a little to either side.</summary>
    Rotation = 4,

    /// <summary>One copy, out of focus.</summary>
    Blur = 8,
}
