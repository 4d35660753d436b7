using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>The colour of skin itself: blood under it, freckles, moles and spots of age.</summary>
internal sealed class SkinMarks(FacePlan plan)
{
    private readonly Complexion _skin = plan.Who.Skin;
    private readonly int _texture = (int)(plan.Who.Seed * 7919 & 0xFFFFF);

    public SkinLook Bare(Vec3 p)
    {
        float blotches = Noise.Cloud(p.X * 0.5f, p.Y * 0.5f, p.Z * 0.5f, _texture, 2) - 0.5f;
        float pores = Noise.At(p.X * 5, p.Y * 5, p.Z * 5, _texture + 50) - 0.5f;
        Vec3 colour = _skin.Skin * (1 + 0.10f * blotches + (0.05f + 0.07f * plan.Who.Nature.Worn) * pores);
        return new SkinLook(colour, 1, 0.24f + 0.32f * _skin.Shine, 16);
    }

    public void Add(ref SkinLook look, Vec3 p, float aside)
    {
        Blush(ref look, p, aside);
        if (_skin.Freckles > 0) Freckle(ref look, p, aside);
        foreach (Vec3 mole in _skin.Moles)
        {
            float distance = MathF.Sqrt((p.X - mole.X) * (p.X - mole.X) + (p.Y - mole.Y) * (p.Y - mole.Y));
            if (p.Z > -4 && distance < mole.Z * 1.4f) look.Cover(new(0.10f, 0.05f, 0.035f), 0.8f * (1 - Curves.Step(mole.Z * 0.6f, mole.Z * 1.3f, distance)));
        }
        if (plan.Who.Nature.Age > 0.6f)
            look.Tint(new(0.2f, 0.28f, 0.32f), Curves.Step(0.72f, 0.85f, Noise.At(p.X * 1.1f + 30, p.Y * 1.1f, _texture + 90)) * (plan.Who.Nature.Age - 0.6f) * 2);
    }

    private void Blush(ref SkinLook look, Vec3 p, float aside)
    {
        float red = Curves.Bell(aside - 4.0f, p.Y + 3.3f, 2.1f, 1.7f) * (0.9f + 0.3f * MathF.Max(0, plan.Expression.Smile))
            + Curves.Bell(p.X, p.Y - plan.NoseTipY, 1.3f, 1.1f) * 0.7f + Curves.Bell(p.X, p.Y - plan.ChinY - 1.2f, 1.8f, 1) * 0.3f;
        red *= _skin.Ruddy * (1 - 0.5f * _skin.Tone);
        look.Tint(new(0, 0.26f, 0.24f), red);
        float eyes = Curves.Bell(aside - plan.Who.Eyes.Apart, p.Y + 0.65f, 2, 1) * (0.06f + 0.2f * plan.Who.Eyes.Bags)
            + Curves.Bell(aside - plan.Who.Eyes.Apart + 1.7f, p.Y - 0.1f, 0.9f, 1.1f) * 0.12f;
        look.Tint(new(0.65f, 0.95f, 0.9f), eyes);
    }

    private void Freckle(ref SkinLook look, Vec3 p, float aside)
    {
        float area = Curves.Bell(aside - 3, p.Y + 2.6f, 3, 2.2f) + 0.7f * Curves.Bell(p.X, p.Y + 2, 1.6f, 2) + 0.25f, spot = 0;
        for (int size = 0; size < 2; size++)
        {
            float scale = size == 0 ? 2.3f : 3.6f, x = p.X * scale, y = p.Y * scale;
            int cellX = (int)MathF.Floor(x), cellY = (int)MathF.Floor(y);
            if (Noise.Hash(cellX, cellY, _texture + 13 + size) > 0.65f * _skin.Freckles) continue;
            float dx = x - cellX - 0.2f - 0.6f * Noise.Hash(cellX, cellY, _texture + size), dy = y - cellY - 0.2f - 0.6f * Noise.Hash(cellX, cellY, _texture + 7 + size);
            spot = MathF.Max(spot, 1 - Curves.Step(0.16f, 0.36f, MathF.Sqrt(dx * dx + dy * dy)));
        }
        look.Cover(look.Colour * new Vec3(0.62f, 0.42f, 0.33f), spot * Math.Clamp(area, 0, 1) * 0.55f);
    }
}
