using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Hair;

/// <summary>Which way strands lie: a coordinate across them, in about centimetres, and the direction along them.</summary>
internal readonly struct Combing(CombingWay way, float side)
{
    /// <summary>Where hanging hair starts from and swept hair goes round.</summary>
    private const float CrownZ = 9.5f, SweepY = 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes Across(Lanes x, Lanes y, Lanes z) => way switch
    {
        CombingWay.Back => Wide.Atan2(x, y - Wide.All(SweepY)) * 9f,
        CombingWay.Aside => z * 1.1f - x * (0.3f * side) + y * 0.4f,
        _ => Wide.Atan2(x, z + Wide.All(CrownZ)) * 8.5f,
    };

    public float Across(Vec3 p) => way switch
    {
        CombingWay.Back => Exact.Atan2(p.X, p.Y - SweepY) * 9,
        CombingWay.Aside => p.Z * 1.1f - p.X * (0.3f * side) + p.Y * 0.4f,
        _ => Exact.Atan2(p.X, p.Z + CrownZ) * 8.5f,
    };

    /// <summary>How far along a strand a place is; only its changes matter.</summary>
    public float Along(Vec3 p) => way switch
    {
        CombingWay.Back => p.Z * 0.3f,
        CombingWay.Aside => p.X * 0.25f - p.Y * 0.15f,
        _ => p.Y * 0.28f,
    };

    /// <summary>The direction of a strand that lies on a surface with this normal.</summary>
    public Vec3 Direction(Vec3 p, Vec3 normal)
    {
        float level = Curves.Step(-3, 6, p.Y);
        Vec3 t = way switch
        {
            CombingWay.Back => new(0.15f * p.X, 0.4f, -0.9f),
            CombingWay.Aside => new(-side * level, -0.6f, -0.1f),
            _ => new(p.X * level, -3, (p.Z + CrownZ) * level),
        };
        t -= normal * Vec3.Dot(t, normal);
        return Vec3.Dot(t, t) < 1e-5f ? Vec3.Cross(normal, new(0.3f, 0.1f, 0.9f)).Normalised() : t.Normalised();
    }
}
