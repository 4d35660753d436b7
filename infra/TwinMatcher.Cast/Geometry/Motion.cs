using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Geometry;

/// <summary>A rotation about a pivot: the images of the three axes and of the origin.</summary>
internal readonly record struct Motion(Vec3 X, Vec3 Y, Vec3 Z, Vec3 Origin)
{
    /// <summary>Nods, turns, then leans about <paramref name="pivot"/>; in degrees.</summary>
    public static Motion About(Vec3 pivot, float pitch, float yaw, float roll)
    {
        float p = -Exact.Radians(pitch), y = Exact.Radians(yaw), r = Exact.Radians(roll);
        float sp = Exact.Sin(p), cp = Exact.Cos(p), sy = Exact.Sin(y), cy = Exact.Cos(y), sr = Exact.Sin(r), cr = Exact.Cos(r);
        Vec3 Rotated(Vec3 v)
        {
            v = new Vec3(v.X, v.Y * cp - v.Z * sp, v.Y * sp + v.Z * cp);
            v = new Vec3(v.X * cy + v.Z * sy, v.Y, v.Z * cy - v.X * sy);
            return new Vec3(v.X * cr - v.Y * sr, v.X * sr + v.Y * cr, v.Z);
        }
        return new Motion(Rotated(new(1, 0, 0)), Rotated(new(0, 1, 0)), Rotated(new(0, 0, 1)), pivot - Rotated(pivot));
    }

    public Vec3 Direction(Vec3 v) => X * v.X + Y * v.Y + Z * v.Z;

    public Vec3 Place(Vec3 v) => Direction(v) + Origin;

    /// <summary>The way back.</summary>
    public Motion Inverse()
    {
        var back = new Motion(new(X.X, Y.X, Z.X), new(X.Y, Y.Y, Z.Y), new(X.Z, Y.Z, Z.Z), default);
        return back with { Origin = -back.Direction(Origin) };
    }

    /// <summary>First this, then <paramref name="next"/>.</summary>
    public Motion Then(Motion next) => new(next.Direction(X), next.Direction(Y), next.Direction(Z), next.Place(Origin));
}
