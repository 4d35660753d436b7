using TwinMatcher.Faces.Quality;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>One of the things that are measured of a face: where it becomes poor, and where more of it helps no more.</summary>
/// <param name="Reason">What a face is called that is beyond the limit.</param>
/// <param name="Unit">Behind the number.</param>
internal sealed record QualityMeasure(string Id, string Title, string Reason, string Unit, string Format, double Limit, double Good, Func<FaceQuality, double> Of)
{
    private static readonly QualityThresholds Limits = new();

    /// <summary>In the order in which they are told. Good values are those at which faces on lfw-dev are 0.97 like themselves and better (`twin eval quality`).</summary>
    public static IReadOnlyList<QualityMeasure> All { get; } =
    [
        new("size", "Size", FaceQuality.TooSmall, " px", "0", Limits.MinSize, 96, face => face.Size),
        new("sharpness", "Sharpness", FaceQuality.Blurred, "", "0.00", Limits.MinSharpness, 0.2, face => face.Sharpness),
        new("darkness", "Brightness", FaceQuality.TooDark, "", "0", Limits.MinBrightness, 70, face => face.Brightness),
        new("brightness", "Brightness", FaceQuality.TooBright, "", "0", Limits.MaxBrightness, 170, face => face.Brightness),
        new("turn", "Turn", FaceQuality.TurnedAway, " eye distances", "0.00", Limits.MaxTurn, 0.15, face => face.Turn),
        new("visible", "Part in the picture", FaceQuality.CutOff, "", "0.00", Limits.MinVisible, 1, face => face.Visible),
    ];

    /// <summary>0 at the limit, 1 where it is good, and no more.</summary>
    public double Room(FaceQuality face) => Math.Min(1, (Of(face) - Limit) / (Good - Limit));
}
