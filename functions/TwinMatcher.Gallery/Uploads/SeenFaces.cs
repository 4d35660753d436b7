using TwinMatcher.Faces;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Faces as the engine gives them, made ready to be stored.</summary>
internal static class SeenFaces
{
    public static SeenFace Of(Id id, Face face)
    {
        Box box = face.Box;
        float[] landmarks = [.. Enumerable.Range(0, Landmarks.Count).SelectMany(i => new[] { face.Landmarks[i].X, face.Landmarks[i].Y })];
        return new SeenFace(id, [box.X, box.Y, box.Width, box.Height], landmarks, face.Score, face.Quality.Reasons, face.Embeddings) { Advice = face.Quality.Advice };
    }

    /// <summary>The document of a match upload; where it would be too long for the store, the smallest faces are left out.</summary>
    public static byte[] Fit(UploadRecord upload)
    {
        while (true)
        {
            byte[] body = upload.ToBytes();
            if (body.Length <= DocumentChange.MostBytes) return body;
            upload = upload with { Faces = [.. upload.Faces.Take(upload.Faces.Count * 3 / 4)] };
        }
    }
}
