using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>Lips: their colour, their creases, and the shade at their line and corners.</summary>
internal sealed class LipMarks(FacePlan plan)
{
    private readonly MakeUp _makeUp = plan.Who.MakeUp;
    private readonly int _texture = (int)(plan.Who.Seed * 7919 & 0xFFFFF) + 20;

    public void Add(ref SkinLook look, Vec3 p, float aside)
    {
        MouthCurves mouth = plan.Mouth;
        float u = aside / mouth.HalfWidth;
        if (u < 1.04f && p.Z > -2.5f)
        {
            float inner = MathF.Min(u, 1), arch = 1 - inner * inner, middle = mouth.Middle(inner, p.X / mouth.HalfWidth);
            float above = middle + arch * mouth.GapAbove, below = middle - arch * mouth.GapBelow;
            float top = above + mouth.UpperShape(inner) * mouth.Upper, bottom = below - MouthCurves.LowerShape(inner) * mouth.Lower;
            float lip = Curves.Step(-0.08f, 0.1f, MathF.Min(top - p.Y, p.Y - bottom)) * (1 - Curves.Step(0.93f, 1.03f, u));
            Vec3 colour = _makeUp.Lip * (1 - 0.1f * Noise.At(p.X * 7, p.Y * 1.2f, _texture));
            look.Cover(p.Y > middle ? colour * 0.88f : colour, lip * (_makeUp.Lipstick > 0.2f ? 1 : 0.8f));
            look.Gloss += lip * (0.2f + 0.35f * _makeUp.Lipstick);
            look.Sharpness += 14 * lip;
            float line = MathF.Min(MathF.Abs(p.Y - above), MathF.Abs(p.Y - below));
            if (u < 1) look.Open *= 1 - 0.45f * Curves.Bell(line, 0.12f) * (1 - Curves.Step(0.9f, 1, u));
        }
        look.Open *= 1 - 0.3f * Curves.Bell(aside - mouth.HalfWidth, p.Y - mouth.CornerY, 0.32f, 0.24f);
    }
}
