namespace TwinMatcher.Cast;

/// <summary>One face of a picture as it was drawn: exact, not detected. Places are in pixels, whole numbers at the corners of pixels.</summary>
/// <param name="Character">Who.</param>
/// <param name="Box">From hairline to chin, from cheek to cheek, also where hair or an occluder hides it.</param>
/// <param name="Landmarks">The picture's left eye, right eye, tip of the nose, left and right corner of the mouth.</param>
public sealed record DrawnFace(Character Character, FaceBox Box, IReadOnlyList<FacePoint> Landmarks);
