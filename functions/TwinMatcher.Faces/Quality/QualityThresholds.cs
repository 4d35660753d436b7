namespace TwinMatcher.Faces.Quality;

/// <summary>Where a face stops being good enough. `twin eval quality DIR` prints the measurement behind every default.</summary>
public sealed record QualityThresholds
{
    /// <summary>Short side of the box in photo pixels.</summary>
    public float MinSize { get; init; } = 40;

    /// <summary>Mean luma.</summary>
    public float MinBrightness { get; init; } = 30;

    /// <summary>Mean luma.</summary>
    public float MaxBrightness { get; init; } = 225;

    public float MinSharpness { get; init; } = 0.15f;

    /// <summary>Nose offset in eye distances.</summary>
    public float MaxTurn { get; init; } = 0.35f;

    /// <summary>Share of the crop inside the photo.</summary>
    public float MinVisible { get; init; } = 0.85f;
}
