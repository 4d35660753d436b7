using System.Numerics;

namespace TwinMatcher.Faces.Geometry;

/// <summary>A closed polygon.</summary>
internal sealed class Outline(params Vector2[] corners)
{
    public IReadOnlyList<Vector2> Corners => corners;

    /// <summary>An ellipse of 16 corners.</summary>
    public static Outline Ellipse(float x, float y, float halfWidth, float halfHeight) => new([.. Enumerable.Range(0, 16)
        .Select(i => new Vector2(x + halfWidth * MathF.Cos(i * MathF.PI / 8), y + halfHeight * MathF.Sin(i * MathF.PI / 8)))]);

    /// <summary>How far inside a point lies; negative outside.</summary>
    public float Inside(Vector2 point)
    {
        bool inside = false;
        float nearest = float.PositiveInfinity;
        for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
        {
            Vector2 a = corners[j], along = corners[i] - a, to = point - a;
            if (a.Y > point.Y != corners[i].Y > point.Y && point.X < a.X + along.X * to.Y / along.Y) inside = !inside;
            float share = Math.Clamp(Vector2.Dot(to, along) / along.LengthSquared(), 0, 1);
            nearest = MathF.Min(nearest, Vector2.Distance(point, a + share * along));
        }
        return inside ? nearest : -nearest;
    }
}
