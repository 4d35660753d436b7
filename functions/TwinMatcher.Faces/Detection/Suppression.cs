namespace TwinMatcher.Faces.Detection;

/// <summary>Keeps the best of detections that overlap.</summary>
internal static class Suppression
{
    /// <summary>Best score first; sorts the list it is given.</summary>
    public static List<DetectedFace> Apply(List<DetectedFace> faces, float maxOverlap)
    {
        faces.Sort((a, b) => b.Score.CompareTo(a.Score));
        var kept = new List<DetectedFace>();
        foreach (DetectedFace face in faces)
            if (kept.TrueForAll(better => better.Box.Overlap(face.Box) <= maxOverlap)) kept.Add(face);
        return kept;
    }
}
