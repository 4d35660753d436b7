using TwinMatcher.Faces;

namespace TwinMatcher.Gallery.Videos;

/// <summary>A face in one frame of a video.</summary>
/// <param name="Frame">Counted from 0.</param>
/// <param name="Number">Which face of the frame, the largest being 0.</param>
/// <param name="Vector">Its unit vector, before any head.</param>
/// <param name="Complaints">How many things are poor about it.</param>
/// <param name="Clarity">The detector's confidence times the area in pixels: of two faces without complaints the larger and surer is the better look.</param>
public sealed record Sighting(int Frame, int Number, float[] Vector, int Complaints, float Clarity)
{
    public static Sighting Of(int frame, int number, Face face, string space)
    {
        ArgumentNullException.ThrowIfNull(face);
        return new(frame, number, face.Embeddings[space], face.Quality.Reasons.Count, face.Score * face.Box.Area);
    }

    /// <summary>Fewer complaints first, then more clarity.</summary>
    public bool IsBetterThan(Sighting other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Complaints != other.Complaints ? Complaints < other.Complaints : Clarity > other.Clarity;
    }
}
