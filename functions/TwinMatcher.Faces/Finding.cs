namespace TwinMatcher.Faces;

/// <summary>What <see cref="FaceEngine.Find"/> says of one photo: faces, largest first, or why there are none.</summary>
/// <param name="Width">Of the upright photo in pixels; 0 when it was refused.</param>
/// <param name="Height">Of the upright photo in pixels; 0 when it was refused.</param>
/// <param name="Faces">Empty exactly when there is a refusal.</param>
/// <param name="Refusal">Why there are no faces, or null.</param>
/// <param name="Times">Where the time went.</param>
public sealed record Finding(int Width, int Height, IReadOnlyList<Face> Faces, Refusal? Refusal, StageTimes Times);
