using System.Numerics;

namespace TwinMatcher.Faces;

/// <summary>A part of a face that can be covered, to see what it carries.</summary>
public enum FacePart
{
    Eyes,
    Brows,
    Nose,
    Mouth,
    Jaw,
}

/// <summary>What is left of a face when one part of it cannot be seen.</summary>
/// <param name="Outlines">Polygons around what was covered, in pixels of the upright photo: two for what there is two of.</param>
/// <param name="Embeddings">A unit vector per space.</param>
public sealed record CoveredFace(FacePart Part, IReadOnlyList<IReadOnlyList<Vector2>> Outlines, IReadOnlyDictionary<string, float[]> Embeddings);
