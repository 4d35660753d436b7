using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>Knitted hats and scarves, and hands before a face.</summary>
internal sealed class CoverPaint(Shot shot, Complexion skin, Lighting light)
{
    public Vec3 Paint(in Spot spot)
    {
        Vec3 p = spot.Place;
        if (shot.Occluder == Occluder.Hand)
            return light.Plain(spot with { Lit = 0.2f + 0.8f * spot.Lit }, skin.Skin * (0.95f + 0.1f * Noise.Cloud(p.X, p.Y, p.Z, 5, 2)), 0.04f, 14);
        // Stitches: little loops in rows, one column against the next.
        float column = Exact.Atan2(p.X, p.Z + 8) * 22, row = p.Y * 3.4f;
        float loop = Exact.Sin(column * 2) * 0.5f + Exact.Sin(row * 2 + Exact.Sin(column * 2) * 1.5f) * 0.5f;
        return light.Plain(spot, shot.Outfit.Accessory * (0.85f + 0.2f * loop), 0, 8);
    }
}
