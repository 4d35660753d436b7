using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>The light of a shot: one soft lamp, what comes from above and below, and a lamp from behind. World directions, linear colours.</summary>
internal sealed record Lamp
{
    public required Vec3 Key { get; init; }

    public required Vec3 KeyColour { get; init; }

    /// <summary>How hard the edge of the lamp's shadow is.</summary>
    public required float Hardness { get; init; }

    public required Vec3 Sky { get; init; }

    public required Vec3 Ground { get; init; }

    public required Vec3 Rim { get; init; }

    public required Vec3 RimColour { get; init; }

    public static Lamp Draw(float variety, Chance chance)
    {
        float aside = Exact.Radians(chance.Lean(75) * (0.5f + 0.5f * variety)), up = Exact.Radians(chance.Between(8, 48));
        float warmth = 0.15f + chance.Lean(1) * (0.3f + 0.7f * variety);
        float fill = chance.Between(Curves.Mix(0.6f, 0.38f, variety), 0.9f);
        float behind = aside > 0 ? -1 : 1;
        return new Lamp
        {
            Key = new(Exact.Sin(aside) * Exact.Cos(up), Exact.Sin(up), Exact.Cos(aside) * Exact.Cos(up)),
            KeyColour = Colour.Warmth(warmth) * (1.85f * (1 - 0.45f * fill)),
            Hardness = chance.Between(2.2f, 7),
            Sky = Colour.Warmth(warmth * 0.3f + chance.Lean(0.6f) * variety) * (fill * 0.92f),
            Ground = Colour.Warmth(chance.Lean(0.8f) * variety + 0.4f) * (fill * 0.62f),
            Rim = new Vec3(behind * chance.Between(0.6f, 1), chance.Between(0, 0.6f), -chance.Between(0.5f, 0.9f)).Normalised(),
            RimColour = Colour.Warmth(chance.Lean(1)) * (chance.Happens(0.65f) ? chance.Between(0.2f, 1.1f) : 0),
        };
    }
}
