using System.Numerics;

namespace TwinMatcher.Faces.Geometry;

/// <summary>
/// Pixel centres have whole coordinates, as in OpenCV, whose crops the embedders were trained on. Between resolutions
/// a place therefore does not simply scale: the first centre lies half a pixel inside the picture.
/// </summary>
internal static class PixelGrid
{
    /// <summary>The same place in a picture <paramref name="factor"/> times as fine.</summary>
    public static Vector2 Resample(Vector2 place, float factor) => (place + new Vector2(0.5f)) * factor - new Vector2(0.5f);
}
