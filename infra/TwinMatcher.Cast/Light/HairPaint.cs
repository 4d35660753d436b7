using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Hair;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>Strands: finer than the locks of the mass, shining along their run.</summary>
internal sealed class HairPaint(FacePlan plan, HairField hair, Lighting light)
{
    private readonly HairCut _cut = plan.Who.Hair;
    private readonly bool _curly = plan.Who.Hair.Style is HairStyle.Afro or HairStyle.Curls or HairStyle.CurlsLong;

    public Vec3 Paint(in Spot spot) => Paint(spot, _curly);

    public Vec3 PaintBeard(in Spot spot) => Paint(spot, knots: true);

    /// <summary>How much of the skin below strands hide where the mass is thin, 0 to 1.</summary>
    public float Cover(in Spot spot)
    {
        if (spot.OverSkin > 0.5f || spot.Place.Y < 0.5f) return 1;
        float strand = Noise.At(hair.Combing.Across(spot.Place) * 3, hair.Combing.Along(spot.Place) * 2, _cut.Texture + 3);
        return Curves.Step(0.05f, 0.30f, spot.OverSkin + 0.26f * (strand - 0.45f));
    }

    private Vec3 Paint(in Spot spot, bool knots)
    {
        Vec3 p = spot.Place, n = spot.Normal, along = hair.Combing.Direction(p, n);
        float coarse, fine;
        if (knots)
        {
            float f = spot.Material == Material.Beard ? 3.2f : _cut.Style == HairStyle.Afro ? 2.6f : 1.7f;
            coarse = Noise.Cloud(p.X * f, p.Y * f, p.Z * f, _cut.Texture, 3);
            fine = Noise.At(p.X * f * 2.5f, p.Y * f * 2.5f, p.Z * f * 2.5f, _cut.Texture + 5);
        }
        else
        {
            float across = hair.Combing.Across(p) + 0.5f * _cut.Waviness * Exact.Sin(p.Y * 0.7f + _cut.Texture), run = hair.Combing.Along(p);
            coarse = Noise.Cloud(across * 2.2f, run, _cut.Texture, 3);
            fine = Noise.At(across * 8, run * 1.5f, _cut.Texture + 5);
        }
        Vec3 bent = n + Vec3.Cross(along, n) * ((coarse - 0.5f) * 0.9f + (fine - 0.5f) * 0.6f);
        if (knots) bent += along * ((fine - 0.5f) * 0.9f);
        bent = bent.Normalised();
        Vec3 colour = _cut.Colour * ((0.6f + 0.5f * coarse + 0.35f * fine) * (spot.Material == Material.Beard ? 0.8f : 1));
        if (_cut.Grey is > 0.05f and < 0.95f) colour = Curves.Mix(colour, new(0.5f, 0.49f, 0.47f), _cut.Grey * 0.5f * Curves.Step(0.45f, 0.75f, fine));
        return Shade(spot, bent, along, colour, coarse, fine, knots);
    }

    private Vec3 Shade(in Spot spot, Vec3 bent, Vec3 along, Vec3 colour, float coarse, float fine, bool knots)
    {
        float lit = 0.4f + 0.6f * spot.Lit, soft = MathF.Max(0, (Vec3.Dot(bent, light.Key) + 0.35f) / 1.35f);
        float cosine = Vec3.Dot(along, (light.Key + spot.View).Normalised()), sine = MathF.Sqrt(MathF.Max(0, 1 - cosine * cosine));
        float shine = knots
            ? 0.04f * Lighting.Glint(sine, 20)
            : 0.10f * Lighting.Glint(sine, 60) * (0.4f + fine) + 0.05f * Lighting.Glint(sine, 14);
        float facing = MathF.Max(0, Vec3.Dot(spot.Normal, light.Key) * 0.7f + 0.3f), grazing = 1 - MathF.Max(0, Vec3.Dot(spot.Normal, spot.View));
        Vec3 result = colour * (light.KeyColour * (soft * lit) + light.Ambient(bent, spot.Open * (0.5f + 0.6f * coarse)) * 1.15f);
        result += (light.KeyColour * 0.6f + colour * 1.5f) * (shine * facing * lit);
        return result + (colour * 1.5f + new Vec3(0.03f, 0.03f, 0.03f)) * light.RimColour * (MathF.Max(0, Vec3.Dot(spot.Normal, light.Rim) + 0.2f) * (0.2f + grazing * grazing * grazing));
    }
}
