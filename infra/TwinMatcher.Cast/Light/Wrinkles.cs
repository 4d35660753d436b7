using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>Folds too fine to be modelled: a height over the skin, in centimetres.</summary>
internal sealed class Wrinkles(FacePlan plan)
{
    private readonly float _worn = plan.Who.Nature.Worn, _smile = MathF.Max(0, plan.Expression.Smile);
    private readonly int _texture = (int)(plan.Who.Seed * 7919 & 0xFFFFF);

    /// <summary>The normal of a surface that has these folds, and the height itself.</summary>
    public Vec3 Bend(Vec3 place, Vec3 normal, out float height)
    {
        const float Step = 0.06f;
        height = Height(place);
        float dx = (Height(place + new Vec3(Step, 0, 0)) - height) / Step, dy = (Height(place + new Vec3(0, Step, 0)) - height) / Step;
        return (normal - new Vec3(dx, dy, 0)).Normalised();
    }

    private float Height(Vec3 p)
    {
        float aside = MathF.Abs(p.X);
        float height = Cheek(p, aside) + UnderEye(p, aside);
        if (_worn > 0 || _smile > 0.3f) height += CrowsFeet(p, aside);
        return _worn > 0 || plan.Expression.Brows > 0.3f ? height + Forehead(p, aside) : height;
    }

    /// <summary>From the wing of the nose round the corner of the mouth.</summary>
    private float Cheek(Vec3 p, float aside)
    {
        MouthCurves mouth = plan.Mouth;
        float start = 1.75f * plan.Who.Nose.Width, length = plan.NoseY + 1.4f - mouth.Y;
        float t = Math.Clamp((plan.NoseY + 0.5f - p.Y) / length, -0.2f, 1.2f);
        float across = aside - (start + (mouth.HalfWidth + 0.75f - start) * t + t * (1 - t));
        float strength = Curves.Step(-0.15f, 0.15f, t) * (1 - Curves.Step(0.85f, 1.2f, t));
        return strength * ((0.02f + 0.08f * _worn + 0.07f * _smile) * Curves.Bell(across - 0.75f, 0.6f) - (0.012f + 0.12f * _worn + 0.075f * _smile) * Curves.Bell(across, 0.26f));
    }

    private float UnderEye(Vec3 p, float aside)
    {
        float dx = aside - plan.Who.Eyes.Apart, below = p.Y + 1.15f - 0.12f * dx * dx;
        return MathF.Abs(below) > 1.2f ? 0 : -(0.015f + 0.10f * plan.Who.Eyes.Bags + 0.03f * _smile) * Curves.Bell(below, 0.22f) * Curves.Bell(dx, 1.4f);
    }

    private float CrowsFeet(Vec3 p, float aside)
    {
        float dx = aside - plan.Who.Eyes.Apart - 1.9f;
        if (dx is < -0.2f or > 2.2f) return 0;
        float ray = Exact.Sin(Exact.Atan2(p.Y, dx + 0.8f) * 9 + 1);
        return -(0.045f * _worn + 0.018f * _smile) * ray * ray * ray * ray * Curves.Step(-0.1f, 0.3f, dx) * (1 - Curves.Step(0.9f, 2, dx)) * Curves.Bell(p.Y, 1.4f);
    }

    private float Forehead(Vec3 p, float aside)
    {
        float frown = -0.028f * _worn * Curves.Bell(aside - 0.55f, 0.18f) * Curves.Step(0.8f, 1.4f, p.Y) * (1 - Curves.Step(2.4f, 3.2f, p.Y));
        if (p.Y < 2.6f) return frown;
        float depth = 0.04f * _worn + 0.022f * MathF.Max(0, plan.Expression.Brows - 0.3f);
        float wave = Exact.Sin(p.Y * 6 + 0.5f * Exact.Sin(p.X * 0.8f + _texture) + Noise.At(p.X * 0.7f, p.Y * 0.5f, _texture) * 2);
        return frown - depth * wave * wave * wave * wave * Curves.Step(2.6f, 3.3f, p.Y) * (1 - Curves.Step(5.2f, 6.2f, p.Y)) * Curves.Bell(aside, 4.5f);
    }
}
