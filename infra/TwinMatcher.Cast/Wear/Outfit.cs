using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Wear;

/// <summary>What a person wears today.</summary>
internal sealed record Outfit(Garment Garment, Pattern Pattern, Vec3 Colour, Vec3 Second, Vec3 Accessory, bool LeavesGlassesAway)
{
    public static Outfit Draw(Chance chance) => new(
        (Garment)chance.Below(6),
        (Pattern)chance.Pick(5, 1.2f, 0.8f, 0.8f),
        Geometry.Colour.Hue(chance.Unit(), chance.Between(0.05f, 0.7f), chance.Between(0.2f, 0.9f)),
        Geometry.Colour.Hue(chance.Unit(), chance.Between(0, 0.35f), chance.Between(0.7f, 1)),
        Geometry.Colour.Hue(chance.Unit(), chance.Between(0.25f, 0.75f), chance.Between(0.3f, 0.9f)),
        chance.Happens(0.04f));
}
