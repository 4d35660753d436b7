namespace TwinMatcher.Faces.Quality;

/// <summary>How usable a face is: measurements, and the names of what is wrong with it.</summary>
/// <param name="Size">Short side of the face's box in photo pixels.</param>
/// <param name="Brightness">Mean luma of the face, 0 to 255.</param>
/// <param name="Sharpness">Fine detail against contrast: above 0.2 for a crisp face, towards 0 when blurred.</param>
/// <param name="Turn">How far the nose leaves the middle of the face, in eye distances; 0 seen from the front, about 0.5 in profile.</param>
/// <param name="Visible">Share of the face's crop that lies inside the photo, 0 to 1.</param>
/// <param name="Reasons">Stable codes: too_small, too_dark, too_bright, blurred, turned_away, cut_off; empty for a good face.</param>
public sealed record FaceQuality(float Size, float Brightness, float Sharpness, float Turn, float Visible, IReadOnlyList<string> Reasons)
{
    public const string TooSmall = "too_small";
    public const string TooDark = "too_dark";
    public const string TooBright = "too_bright";
    public const string Blurred = "blurred";
    public const string TurnedAway = "turned_away";
    public const string CutOff = "cut_off";

    /// <summary>For each reason what to do about it, as a sentence with what was measured and what is needed.</summary>
    public IReadOnlyList<string> Advice { get; init; } = [];

    public bool IsGood => Reasons.Count == 0;
}
