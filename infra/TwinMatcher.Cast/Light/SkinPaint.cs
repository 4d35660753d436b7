using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>Skin: everything that is on it, and light that enters, reddens and leaves again beside where it came in.</summary>
internal sealed class SkinPaint(FacePlan plan, HeadField head, Lighting light)
{
    private readonly Wrinkles _wrinkles = new(plan);
    private readonly SkinMarks _marks = new(plan);
    private readonly LipMarks _lips = new(plan);
    private readonly LidMarks _lids = new(plan);
    private readonly BrowMarks _brows = new(plan);
    private readonly StubbleMarks _stubble = new(plan, head.Hair, head.Beard);
    private readonly Vec3 _wrap = new Vec3(0.34f, 0.19f, 0.14f) * (0.45f + 0.55f * (1 - 0.6f * plan.Who.Skin.Tone));

    public Vec3 Paint(in Spot spot)
    {
        Vec3 p = spot.Place, normal = spot.Normal;
        float aside = MathF.Abs(p.X);
        SkinLook look = _marks.Bare(p);
        if (p.Z > -7 && p.Y > plan.ChinY - 3.5f && p.Y < 8 && aside < 7.2f)
        {
            normal = _wrinkles.Bend(p, normal, out float height);
            look.Open *= Math.Clamp(1 + height * 2.4f, 0.6f, 1.08f);
            _marks.Add(ref look, p, aside);
            _stubble.AddBeard(ref look, p);
            _lips.Add(ref look, p, aside);
            _lids.Add(ref look, p, aside);
            _brows.Add(ref look, p, aside);
            if (p.Z > 0.6f && normal.Y < 0.1f) look.Open *= 1 - 0.4f * Curves.Bell(aside - 0.62f * plan.Who.Nose.Width, p.Y - plan.NoseY, 0.28f, 0.15f);
        }
        else if (aside > 5.8f && p.Y > -6)
        {
            look.Tint(new(0, 0.12f, 0.13f), 1);   // ears let light through
            if (plan.Who.MakeUp.Earrings && plan.Who.Sex == Sex.Female) Earring(ref look, p);
        }
        _stubble.AddScalp(ref look, p, aside);
        if (spot.UnderHair < 0.5f) look.Open *= 0.75f + 0.5f * MathF.Max(spot.UnderHair, 0);
        return Shade(spot, normal, look);
    }

    private void Earring(ref SkinLook look, Vec3 p)
    {
        float distance = new Vec3(0, p.Y + 3.35f * plan.Who.Ears.Size + 0.1f, (p.Z + 8.0f) * 0.8f).Length();
        if (distance > 0.28f) return;
        look.Cover(new(0.85f, 0.68f, 0.35f), 1);
        (look.Gloss, look.Sharpness) = (2.5f, 30);
    }

    private Vec3 Shade(in Spot spot, Vec3 normal, in SkinLook look)
    {
        float facing = Vec3.Dot(normal, light.Key), lit = spot.Lit, open = Math.Clamp(spot.Open * look.Open, 0.02f, 1.1f);
        // Shadows on skin are red at their edge: red light travels furthest under it.
        Vec3 shadow = new(lit * (1.36f - 0.36f * lit), lit, lit * (0.94f + 0.06f * lit));
        Vec3 corner = new(open * (1.25f - 0.25f * open), open, open * (0.95f + 0.05f * open));
        Vec3 diffuse = new Vec3(Wrapped(facing, _wrap.X), Wrapped(facing, _wrap.Y), Wrapped(facing, _wrap.Z)) * shadow * (0.5f + 0.5f * look.Open) * light.KeyColour;
        Vec3 colour = look.Colour * (diffuse + light.Ambient(normal, 1) * corner);
        float grazing = 1 - MathF.Max(0.02f, Vec3.Dot(normal, spot.View)), fresnel = grazing * grazing * grazing * grazing * grazing;
        float rim = MathF.Max(0, Vec3.Dot(normal, light.Rim)) * spot.Open;
        colour += look.Colour * light.RimColour * rim + light.RimColour * (rim * fresnel * 0.4f);
        float half = MathF.Max(0, Vec3.Dot(normal, (light.Key + spot.View).Normalised()));
        float shine = Lighting.Glint(half, look.Sharpness) * 0.06f + Lighting.Glint(half, look.Sharpness * 4.5f) * 0.10f;
        colour += light.KeyColour * (shine * look.Gloss * lit * look.Open * MathF.Max(0, facing * 0.7f + 0.3f));
        Vec3 mirrored = normal * (2 * Vec3.Dot(normal, spot.View)) - spot.View;
        return colour + light.Ambient(mirrored, open) * (0.015f + 0.13f * fresnel);
    }

    private static float Wrapped(float facing, float wrap)
    {
        float t = Math.Clamp((facing + wrap) / (1 + wrap), 0, 1);
        return t * (0.4f + 0.6f * t);
    }
}
