namespace TwinMatcher.Faces.Detection;

/// <summary>How faces are searched for.</summary>
public sealed record DetectionOptions
{
    /// <summary>Lowest confidence of a face, 0 to 1, in the mean of all looks at it.</summary>
    public float MinScore { get; init; } = 0.6f;

    /// <summary>Lowest confidence at first sight of what is worth a close-up.</summary>
    public float SuspectScore { get; init; } = 0.1f;

    /// <summary>Longest side of the picture the detector sees first; smaller photos are not enlarged.</summary>
    public int Side { get; init; } = 640;

    /// <summary>Whether close-ups, upright and of two sizes, must show each face again; they also find its landmarks a second time.</summary>
    public bool Refine { get; init; } = true;
}
