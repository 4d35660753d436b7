using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>Eyebrows, strand by strand.</summary>
internal sealed class BrowMarks(FacePlan plan)
{
    private readonly BrowShape _brow = plan.Who.Brows;
    private readonly int _texture = (int)(plan.Who.Seed * 7919 & 0xFFFFF) + 31;

    public void Add(ref SkinLook look, Vec3 p, float aside)
    {
        float t = (aside - _brow.Gap) / (4 * _brow.Length);   // from 0 at the inner to 1 at the outer end
        if (t is < -0.15f or > 1.15f || p.Y is < 0.6f or > 4.4f || p.Z < -4.5f) return;
        float raised = 0.45f * plan.Expression.Brows + 0.05f * plan.Expression.Smile + (p.X < 0 ? plan.Who.Lean.Brow : -plan.Who.Lean.Brow);
        float middle = _brow.Height + raised + _brow.Arch * (1 - (t - 0.62f) * (t - 0.62f) * 3) + _brow.Tilt * (aside - 3) * 1.2f;
        float half = 0.5f * _brow.Thickness * (0.75f + 0.35f * t) * (1 - Curves.Step(0.55f, 1.08f, t) * 0.85f) * Curves.Step(-0.12f, 0.12f, t);
        float across = MathF.Abs(p.Y - middle) / MathF.Max(half, 0.04f);
        if (across > 1.3f) return;
        // Strands stand up near the nose and lie down towards the temple.
        float turn = 0.9f - 1.3f * t, sine = Exact.Sin(turn), cosine = Exact.Cos(turn);
        float strands = 0.6f + 0.7f * Noise.At((aside * cosine + p.Y * sine) * 1.6f, (p.Y * cosine - aside * sine) * 9, _texture);
        float cover = (1 - Curves.Step(0.45f, 1.15f, across)) * (1 - Curves.Step(0.92f, 1.06f, t)) * Curves.Step(-0.1f, 0.18f, t) * _brow.Density;
        look.Cover(plan.Who.Hair.Brow * 0.8f, Math.Clamp(cover * strands * 1.1f, 0, 0.95f));
        look.Gloss *= 1 - 0.4f * cover;
    }
}
