using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;
using TwinMatcher.Cast.Wear;

namespace TwinMatcher.Cast.Light;

/// <summary>Garments and their patterns.</summary>
internal sealed class ClothPaint(Outfit outfit, TorsoField torso, Lighting light)
{
    private const int Weave = 77;

    public Vec3 Paint(in Spot spot)
    {
        Vec3 p = torso.ToTorso(spot.Real);
        float worn = 0.88f + 0.24f * Noise.Cloud(p.X * 0.5f, p.Y * 0.5f, p.Z * 0.5f, Weave, 2) + 0.08f * (Noise.At(p.X * 7, p.Y * 7, p.Z * 7, Weave) - 0.5f);
        return light.Plain(spot, Colour(p) * worn, 0.02f, 8);
    }

    private Vec3 Colour(Vec3 p)
    {
        if (outfit.Garment == Garment.Blazer)
        {
            float open = 1.6f + MathF.Max(0, p.Y + 24) * 0.42f, aside = MathF.Abs(p.X);
            if (p.Z > -12 && aside < open || p.Y > -15.9f) return outfit.Second;
            return aside < open + 0.25f && p.Z > -12 ? outfit.Colour * 0.35f : outfit.Colour * 0.6f;
        }
        return outfit.Pattern switch
        {
            Pattern.Stripes when Exact.Sin(p.Y * 2.6f) > 0.25f => outfit.Second,
            Pattern.Checks => outfit.Colour * ((Exact.Sin(p.X * 1.9f) > 0.2f ? 0.8f : 1) * (Exact.Sin(p.Y * 1.9f) > 0.2f ? 0.8f : 1)),
            Pattern.Dots when Exact.Sin(p.X * 3.2f) * Exact.Sin(p.Y * 3.2f) > 0.6f => outfit.Second,
            _ => outfit.Colour,
        };
    }
}
