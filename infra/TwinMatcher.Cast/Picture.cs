namespace TwinMatcher.Cast;

/// <summary>A rendered picture and the truth about it.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Rgb">Three bytes a pixel, rows from top to bottom without padding.</param>
/// <param name="Faces">Everyone in it, from left to right.</param>
public sealed record Picture(int Width, int Height, byte[] Rgb, IReadOnlyList<DrawnFace> Faces);
