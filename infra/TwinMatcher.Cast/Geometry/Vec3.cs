namespace TwinMatcher.Cast.Geometry;

/// <summary>
/// A place, a direction or a linear colour. Not <see cref="System.Numerics.Vector3"/>, whose dot products and interpolations
/// round differently from processor to processor.
/// </summary>
internal readonly record struct Vec3(float X, float Y, float Z)
{
    public static readonly Vec3 One = new(1, 1, 1), UnitY = new(0, 1, 0);

    public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vec3 operator -(Vec3 a) => new(-a.X, -a.Y, -a.Z);

    public static Vec3 operator *(Vec3 a, Vec3 b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);

    public static Vec3 operator *(Vec3 a, float s) => new(a.X * s, a.Y * s, a.Z * s);

    public static float Dot(Vec3 a, Vec3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    public static Vec3 Cross(Vec3 a, Vec3 b) => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

    public float Length() => MathF.Sqrt(Dot(this, this));

    /// <summary>The same direction of length one; what has none stays as it is.</summary>
    public Vec3 Normalised()
    {
        float length = Length();
        return length < 1e-6f ? this : this * (1 / length);
    }

    /// <summary>How bright a linear colour looks.</summary>
    public float Luminance() => 0.2126f * X + 0.7152f * Y + 0.0722f * Z;
}
