namespace TwinMatcher.Faces.Quality;

/// <summary>
/// Where a face stops being good enough: about where its cosine to the unspoilt photo falls below 0.9. The numbers beside
/// the defaults are the medians that `twin eval quality` printed on lfw-dev with `mobilefacenet`.
/// </summary>
public sealed record QualityThresholds
{
    /// <summary>Short side of the box in photo pixels. At 32 a face is 0.93 like itself, at 24 0.80.</summary>
    public float MinSize { get; init; } = 32;

    /// <summary>Mean luma. At 30 0.91, at 20 0.81.</summary>
    public float MinBrightness { get; init; } = 30;

    /// <summary>Mean luma. At 187 0.96, at 220 0.85.</summary>
    public float MaxBrightness { get; init; } = 210;

    /// <summary>At 0.105 0.91, at 0.079 0.79. One unspoilt photo in a hundred lies below 0.1.</summary>
    public float MinSharpness { get; init; } = 0.09f;

    /// <summary>Nose offset in eye distances. Two photos of one person are 0.67 alike up to 0.4, 0.53 from there on.</summary>
    public float MaxTurn { get; init; } = 0.4f;

    /// <summary>Share of the crop inside the photo. At 0.79 0.95, at 0.72 0.89.</summary>
    public float MinVisible { get; init; } = 0.75f;
}
