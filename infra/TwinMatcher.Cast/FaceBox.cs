namespace TwinMatcher.Cast;

/// <summary>A rectangle in picture pixels by its left top corner and size; may reach over the border.</summary>
public readonly record struct FaceBox(float X, float Y, float Width, float Height);
