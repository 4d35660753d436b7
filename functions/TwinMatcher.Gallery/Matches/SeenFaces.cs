using TwinMatcher.Faces;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Matches;

/// <summary>A face of the engine as it is told.</summary>
internal static class SeenFaces
{
    /// <summary>Without embeddings.</summary>
    public static SeenFace Of(Id id, Face face) => new(
        id,
        [face.Box.X, face.Box.Y, face.Box.Width, face.Box.Height],
        [.. Enumerable.Range(0, Faces.Geometry.Landmarks.Count).SelectMany(i => new[] { face.Landmarks[i].X, face.Landmarks[i].Y })],
        face.Score,
        face.Quality.Reasons,
        null);
}
