using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Quality;

namespace TwinMatcher.Faces;

/// <summary>One face in a photo; all places in pixels of the upright photo.</summary>
/// <param name="Box">May reach over the border.</param>
/// <param name="Landmarks">Left and right as seen with the face upright.</param>
/// <param name="Score">The detector's confidence, 0 to 1.</param>
/// <param name="Quality">Measurements and what is wrong, if anything.</param>
/// <param name="Embeddings">A unit vector per space.</param>
public sealed record Face(Box Box, Landmarks Landmarks, float Score, FaceQuality Quality, IReadOnlyDictionary<string, float[]> Embeddings)
{
    /// <summary>A square JPEG picture of the face, upright; null unless <see cref="FaceExtras.ThumbnailSide"/> asks for it.</summary>
    public byte[]? Thumbnail { get; init; }

    /// <summary>Embeddings of the altered copies that <see cref="FaceExtras.Copies"/> asks for, in an order that never changes.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, float[]>> Copies { get; init; } = [];

    /// <summary>The face with each <see cref="FacePart"/> covered in turn; empty unless <see cref="FaceExtras.Cover"/> asks for it.</summary>
    public IReadOnlyList<CoveredFace> Covered { get; init; } = [];
}
