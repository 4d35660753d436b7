namespace TwinMatcher.Cast;

/// <summary>A place in a picture, in pixels from the left top corner.</summary>
public readonly record struct FacePoint(float X, float Y);
