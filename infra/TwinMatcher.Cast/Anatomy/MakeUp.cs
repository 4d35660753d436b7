using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>What a person puts on every day: each 0 to 1, and the colours.</summary>
internal sealed record MakeUp(float Lipstick, float Liner, float Shadow, Vec3 ShadowColour, Vec3 Lip, bool Earrings)
{
    public static MakeUp Draw(Nature nature, Complexion skin, Chance chance)
    {
        float much = nature.IsMale ? 0 : chance.Happens(0.55f) ? chance.Between(0.3f, 1) : 0.1f;
        float lipstick = much * chance.Between(0.3f, 1);
        float liner = nature.IsMale ? 0.3f : Math.Clamp(0.55f + 0.45f * much, 0, 1);
        float shadow = much * chance.Between(0, 0.6f);
        Vec3 shade = Colour.Ramp(chance.Unit(), 0x5A3A30, 0x6B4A5E, 0x3E4A5C, 0x7A5238);
        Vec3 stick = Colour.Ramp(chance.Unit(), 0xB8203A, 0xC8486A, 0x96284A, 0xCC6454, 0x74203A);
        return new(lipstick, liner, shadow, shade, Curves.Mix(skin.Lip, stick, lipstick * 0.85f), !nature.IsMale && chance.Happens(0.45f));
    }
}
