using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Hair;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>Hair too short to have a mass: shaven chins, stubble, shorn heads, and the roots of longer hair.</summary>
internal sealed class StubbleMarks(FacePlan plan, HairField hair, BeardField beard)
{
    private readonly BeardCut _cut = plan.Who.Beard;
    private readonly int _texture = (int)(plan.Who.Seed * 7919 & 0xFFFFF) + 3;

    public void AddBeard(ref SkinLook look, Vec3 p)
    {
        if (!plan.Who.Nature.IsMale || p.Y > 0.5f) return;
        float grows = beard.Grows(p);
        float shadow = Math.Clamp(grows * 1.4f, 0, 1) * (0.75f + 0.5f * Noise.At(p.X * 6, p.Y * 6, _texture + 1)) * _cut.Style switch
        {
            BeardStyle.None => 0.1f * _cut.Density,
            BeardStyle.Stubble => 0.5f * _cut.Density,
            _ => 0.1f,
        };
        float rooted = _cut.HasVolume ? Curves.Step(0.12f, 0.4f, beard.Kept(p)) * (0.6f + 0.35f * _cut.Density) : 0;
        float covered = MathF.Max(shadow, rooted);
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
}
