using System.Globalization;

namespace TwinMatcher.Faces.Quality;

/// <summary>What somebody can do about a poor face. Measurements are rounded towards the worse, so that none reads as if it had been enough.</summary>
internal static class QualityAdvice
{
    public static string Of(string reason, FaceQuality measured, QualityThresholds limits)
    {
        FormattableString advice = reason switch
        {
            FaceQuality.TooSmall => $"Move closer: the face is {MathF.Floor(measured.Size)} px wide, {MathF.Ceiling(limits.MinSize)} are needed.",
            FaceQuality.TooDark => $"Find more light: the face has a brightness of {MathF.Floor(measured.Brightness)} of 255, {MathF.Ceiling(limits.MinBrightness)} are needed.",
            FaceQuality.TooBright => $"Find less light: the face has a brightness of {MathF.Ceiling(measured.Brightness)} of 255, {MathF.Floor(limits.MaxBrightness)} at most can be used.",
            FaceQuality.Blurred => $"Hold still and focus: the face has a sharpness of {Floor(measured.Sharpness):0.00}, {limits.MinSharpness:0.00} are needed.",
            FaceQuality.TurnedAway => $"Look into the camera: the nose is {Ceiling(measured.Turn):0.00} eye distances off the middle, {limits.MaxTurn:0.00} at most can be used.",
            FaceQuality.CutOff => $"Step into the picture: {MathF.Floor(100 * measured.Visible)} % of the face are on it, {MathF.Ceiling(100 * limits.MinVisible)} are needed.",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "no such reason"),
        };
        return advice.ToString(CultureInfo.InvariantCulture);
    }

    private static float Floor(float value) => MathF.Floor(100 * value) / 100;

    private static float Ceiling(float value) => MathF.Ceiling(100 * value) / 100;
}
