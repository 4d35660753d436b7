namespace TwinMatcher.Faces.Detection;

/// <summary>How faces are searched for.</summary>
public sealed record DetectionOptions
{
    /// <summary>Lowest confidence of a face, 0 to 1.</summary>
    public float MinScore { get; init; } = 0.6f;

    /// <summary>Longest side of the picture the detector sees first; smaller photos are not enlarged.</summary>
    public int Side { get; init; } = 640;

    /// <summary>Whether landmarks are found a second time in an upright close-up of each face.</summary>
    public bool Refine { get; init; } = true;
}
