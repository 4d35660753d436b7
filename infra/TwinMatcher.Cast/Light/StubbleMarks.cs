using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Hair;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>Hair too short to have a mass: shaven chins, stubble, moustache and goatee, shorn heads, and the roots of longer hair.</summary>
internal sealed class StubbleMarks(FacePlan plan, HairField hair, BeardField beard)
{
    private readonly BeardCut _cut = plan.Who.Beard;
    private readonly int _texture = (int)(plan.Who.Seed * 7919 & 0xFFFFF) + 3;

    public void AddBeard(ref SkinLook look, Vec3 p, float aside)
    {
        if (!plan.Who.Nature.IsMale || p.Y > 0.5f) return;
        float grows = beard.Grows(p);
        float shadow = Math.Clamp(grows * 1.4f, 0, 1) * (0.75f + 0.5f * Noise.At(p.X * 6, p.Y * 6, _texture + 1)) * _cut.Style switch
        {
            BeardStyle.None => 0.1f * _cut.Density,
            BeardStyle.Stubble => 0.5f * _cut.Density,
            _ => 0.1f,
        };
        float thick = Math.Clamp(0.55f + 0.9f * (Noise.At(p.X * 9, p.Y * 4, _texture) - 0.2f), 0.3f, 1) * (0.65f + 0.35f * _cut.Density);
        float covered = MathF.Max(shadow, Shape(p, aside, grows) * thick);
        look.Cover(Curves.Mix(plan.Who.Hair.Colour * 0.7f, new(0.06f, 0.06f, 0.07f), 0.3f), Math.Clamp(covered, 0, 0.96f));
        if (covered > 0.3f) look.Gloss *= 0.4f;
    }

    public void AddScalp(ref SkinLook look, Vec3 p, float aside)
    {
        float cover = plan.Who.Hair.Style switch
        {
            HairStyle.Bald => 0.05f,
            HairStyle.Buzz => 0.84f,
            _ => 0.75f,
        };
        if (p.Y < plan.ChinY || aside > 7.6f) return;
        float roots = Curves.Step(-0.35f, 0.6f, hair.Line(p) + 0.5f * (Noise.At(p.X * 4, p.Y * 4, _texture + 5) - 0.5f));
        if (roots <= 0) return;
        float opacity = roots * cover * (0.8f + 0.35f * Noise.At(p.X * 6, p.Y * 6, p.Z * 6, _texture + 6));
        look.Cover(plan.Who.Hair.Colour * 0.75f, Math.Clamp(opacity, 0, 0.95f));
        look.Gloss *= 1 - 0.6f * opacity;
    }

    /// <summary>0 to 1: where goatee and moustache are left to grow.</summary>
    private float Shape(Vec3 p, float aside, float grows)
    {
        float half = plan.Mouth.HalfWidth, shape = 0;
        if (_cut.HasVolume) shape = Curves.Step(0.15f, 0.45f, grows);
        if (_cut.Style == BeardStyle.Goatee) shape = Curves.Step(0.15f, 0.45f, grows) * (1 - Curves.Step(half + 0.1f, half + 0.8f, aside));
        if (_cut.Style is not (BeardStyle.Moustache or BeardStyle.Goatee)) return shape;
        float lower = p.Y - plan.Mouth.Y - 0.1f + 1.3f * Curves.Step(half * 0.5f, half * 1.1f, aside);
        return MathF.Max(shape, Curves.Step(0.08f, 0.3f, grows) * Curves.Step(-0.15f, 0.15f, lower)
            * Curves.Step(0, 0.3f, plan.NoseY - 0.1f - 0.2f * aside - p.Y) * (1 - Curves.Step(half + 0.3f, half + 0.8f, aside)));
    }
}
