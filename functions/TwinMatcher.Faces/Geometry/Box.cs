using System.Numerics;

namespace TwinMatcher.Faces.Geometry;

/// <summary>A rectangle in photo pixels, left and top edge first; may reach over the photo's border.</summary>
public readonly record struct Box(float X, float Y, float Width, float Height)
{
    public float Area => Width * Height;

    public float CentreX => X + Width / 2;

    public float CentreY => Y + Height / 2;

    public float LongSide => MathF.Max(Width, Height);

    internal Vector2 Centre => new(CentreX, CentreY);

    internal Vector2 Sides => new(Width, Height);

    internal static Box Around(Vector2 centre, Vector2 sides) => new(centre.X - sides.X / 2, centre.Y - sides.Y / 2, sides.X, sides.Y);

    /// <summary>The shared area as a share of the joint area, 0 to 1.</summary>
    public float Overlap(in Box other)
    {
        float shared = SharedArea(other);
        return shared <= 0 ? 0 : shared / (Area + other.Area - shared);
    }

    /// <summary>The area both rectangles cover.</summary>
    public float SharedArea(in Box other)
    {
        float width = MathF.Min(X + Width, other.X + other.Width) - MathF.Max(X, other.X);
        float height = MathF.Min(Y + Height, other.Y + other.Height) - MathF.Max(Y, other.Y);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }
}
