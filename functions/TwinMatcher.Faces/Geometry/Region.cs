using System.Numerics;

namespace TwinMatcher.Faces.Geometry;

/// <summary>A rectangle of whole picture pixels, inside the picture, whose sides are multiples of a factor.</summary>
internal readonly record struct Region(int X, int Y, int Width, int Height)
{
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>What a patch of <paramref name="size"/> pixels a side needs of the picture, with two averaged pixels of margin.</summary>
    public static Region Under(in Similarity toSource, int size, int factor, int width, int height)
    {
        // Three, because rounding down to whole factors may take one from the right and lower side; bilinear samples need the others.
        Vector2 margin = new(3 * factor);
        Vector2 a = toSource.Apply(Vector2.Zero), b = toSource.Apply(new(size, 0)), c = toSource.Apply(new(0, size)), d = toSource.Apply(new(size, size));
        Vector2 low = Vector2.Min(Vector2.Min(a, b), Vector2.Min(c, d)) - margin;
        Vector2 high = Vector2.Max(Vector2.Max(a, b), Vector2.Max(c, d)) + margin;
        int left = (int)Math.Clamp(low.X, 0, width), top = (int)Math.Clamp(low.Y, 0, height);
        int right = (int)Math.Clamp(high.X, 0, width), bottom = (int)Math.Clamp(high.Y, 0, height);
        return new(left, top, (right - left) / factor * factor, (bottom - top) / factor * factor);
    }
}
