using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Faces.Quality;

namespace TwinMatcher.Faces;

/// <summary>Everything that can be set about the face engine.</summary>
public sealed record FaceEngineOptions
{
    /// <summary>Detector by id; null for the catalog's default.</summary>
    public string? Detector { get; init; }

    /// <summary>Spaces to embed each face into; null for the catalog's default, empty for detection only.</summary>
    public IReadOnlyList<string>? Spaces { get; init; }

    /// <summary>Photos worked on at once; more callers wait. Each costs some 10 MB of buffers.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Most faces reported of one photo, the largest.</summary>
    public int MaxFaces { get; init; } = 64;

    public PhotoLimits Limits { get; init; } = new();

    public DetectionOptions Detection { get; init; } = new();

    public QualityThresholds Quality { get; init; } = new();
}
