using System.Numerics;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Detection;

/// <summary>
/// Looks at a face a second time, upright and at the size the detector knows best, and takes those landmarks. The embedder
/// loses more by landmarks a few pixels off than by being half as large.
/// </summary>
internal static class CloseUp
{
    private const int PatchSize = 192;
    private const float FaceSize = 120;

    /// <summary>The same face must be found again at about the same place.</summary>
    private const float MinOverlap = 0.4f;

    /// <summary>Lower than for a first look: that there is a face is known already.</summary>
    private const float MinScore = 0.3f;

    public static DetectedFace Refine(YuNet detector, Pixels picture, DetectedFace face)
    {
        Similarity toPicture = PatchToPicture(face);
        byte[] rgb = new byte[PatchSize * PatchSize * Pixels.Channels];
        Warp.Sample(picture, toPicture, rgb, PatchSize);
        using Pixels patch = Pixels.Copy(rgb, PatchSize, PatchSize);
        var expected = new Box((PatchSize - FaceSize) / 2, (PatchSize - FaceSize) / 2, FaceSize, FaceSize);
        DetectedFace? again = detector.Detect(patch, MinScore).MaxBy(candidate => candidate.Box.Overlap(expected));
        if (again is null || again.Box.Overlap(expected) < MinOverlap) return face;
        return face with { Landmarks = again.Landmarks.Map(toPicture.Apply) };
    }

    /// <summary>The patch shows the face upright by its eyes, centred on its box.</summary>
    private static Similarity PatchToPicture(DetectedFace face)
    {
        Vector2 eyes = face.Landmarks.RightEye - face.Landmarks.LeftEye;
        float scale = face.Box.LongSide / FaceSize, angle = MathF.Atan2(eyes.Y, eyes.X);
        float cos = MathF.Cos(angle) * scale, sin = MathF.Sin(angle) * scale, middle = (PatchSize - 1) / 2f;
        return new(cos, sin, face.Box.CentreX - (cos - sin) * middle, face.Box.CentreY - (sin + cos) * middle);
    }
}
