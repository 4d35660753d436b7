using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>Around the eyes: lashes, the crease of the lid, and what is painted on.</summary>
internal sealed class LidMarks(FacePlan plan)
{
    private readonly EyeShape _eyes = plan.Who.Eyes;
    private readonly MakeUp _makeUp = plan.Who.MakeUp;
    private readonly Vec3 _ink = Curves.Mix(new(0.02f, 0.015f, 0.012f), plan.Who.Hair.Brow * 0.5f, plan.Who.Nature.IsMale ? 0.4f : 0.1f);

    public void Add(ref SkinLook look, Vec3 p, float aside)
    {
        if (MathF.Abs(aside - _eyes.Apart) > 2.8f || p.Y is < -2 or > 2.4f) return;
        (float u, float over, float under, float across) = plan.Lids.At(aside, p.Y);
        float ends = 1 - Curves.Step(0.9f, 1.12f, MathF.Abs(u));
        look.Cover(_makeUp.ShadowColour, _makeUp.Shadow * 0.7f * Curves.Step(-0.05f, 0.1f, over) * (1 - Curves.Step(0.45f, 1, over)) * ends);
        float fromCrease = over - _eyes.Crease - 0.1f * (1 - u * u), width = 1 - Curves.Step(0.8f, 1.15f, MathF.Abs(u));
        float crease = _eyes.CreaseDepth * Curves.Bell(fromCrease, 0.13f) * width;
        look.Tint(new(0.45f, 0.62f, 0.62f), crease);
        look.Open *= (1 - 0.4f * crease) * (1 + 0.08f * width * Curves.Bell(fromCrease + 0.16f, 0.1f));
        // Lashes: the upper ones darken towards the outer corner and reach a little beyond it.
        float upper = over > -0.25f ? Curves.Bell(over - 0.04f, 0.12f + 0.06f * _makeUp.Liner) * ends * (0.6f + 0.4f * Curves.Step(-0.9f, 0.6f, u)) : 0;
        float wing = _makeUp.Liner * Curves.Bell(u - 1.05f, across - 0.12f, 0.16f, 0.16f) * 0.6f;
        float lower = Curves.Bell(under - 0.02f, 0.08f) * ends * 0.3f * Curves.Step(-0.6f, 0.5f, u);
        look.Cover(_ink, Math.Clamp(upper * (0.6f + 0.4f * _makeUp.Liner) + wing + lower * (0.3f + 0.6f * _makeUp.Liner), 0, 1));
        look.Cover(new(0.6f, 0.28f, 0.25f), 0.5f * Curves.Bell(u + 1, across, 0.12f, 0.12f));
    }
}
