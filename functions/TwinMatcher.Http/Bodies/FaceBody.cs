using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Http.Bodies;

/// <summary>A face in a photo; places in pixels of the upright photo.</summary>
/// <param name="Landmarks">x and y of left eye, right eye, nose, left and right corner of the mouth, as seen.</param>
/// <param name="Score">The detector's confidence, 0 to 1.</param>
/// <param name="Warnings">What is poor about it, as codes.</param>
/// <param name="Advice">For each warning what to do about it, as a sentence.</param>
public sealed record FaceBody(Id FaceId, BoxBody Box, IReadOnlyList<float[]> Landmarks, double Score, IReadOnlyList<string> Warnings, IReadOnlyList<string> Advice)
{
    public static FaceBody Of(SeenFace face) => new(
        face.Id, new BoxBody(Round(face.Box[0]), Round(face.Box[1]), Round(face.Box[2]), Round(face.Box[3])),
        [.. face.Landmarks.Select(Round).Chunk(2)], Math.Round(face.Score, 4), face.Warnings, face.Advice);

    /// <summary>A tenth of a pixel is more than a detector knows.</summary>
    private static float Round(float pixels) => MathF.Round(pixels, 1);
}

/// <summary>A rectangle; may reach over the photo's border.</summary>
public sealed record BoxBody(float X, float Y, float Width, float Height);
