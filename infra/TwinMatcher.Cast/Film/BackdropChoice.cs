using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Film;

/// <summary>What lies behind a person, and its three colours.</summary>
internal sealed record BackdropChoice(BackdropKind Kind, Vec3 First, Vec3 Second, Vec3 Third, int Texture)
{
    public static BackdropChoice Draw(Chance chance)
    {
        float hue = chance.Unit();
        return new(
            (BackdropKind)chance.Below(6),
            Colour.Hue(hue, chance.Between(0.05f, 0.42f), chance.Between(0.5f, 0.96f)),
            Colour.Hue((hue + chance.Between(-0.12f, 0.12f) + 1) % 1, chance.Between(0.05f, 0.5f), chance.Between(0.3f, 0.8f)),
            Colour.Hue(chance.Unit(), chance.Between(0.15f, 0.7f), chance.Between(0.6f, 1)),
            (int)(chance.Next() & 0xFFFF));
    }
}
