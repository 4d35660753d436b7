using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>A nose: factors around 1, or centimetres around 0.</summary>
internal sealed record NoseShape
{
    public required float Length { get; init; }

    public required float Width { get; init; }

    public required float BridgeWidth { get; init; }

    public required float Forward { get; init; }

    public required float Tip { get; init; }

    /// <summary>How far the tip is turned up.</summary>
    public required float Up { get; init; }

    public required float Hump { get; init; }

    public static NoseShape Draw(Nature nature, Chance chance)
    {
        float m = nature.Manly;
        float broad = chance.Vary(1);   // broad noses are broad from bridge to wings
        return new NoseShape
        {
            Length = 0.92f + 0.05f * m + 0.04f * nature.Worn + chance.Vary(0.1f),
            Width = Math.Clamp(0.98f + 0.09f * m + 0.15f * broad + chance.Vary(0.1f), 0.66f, 1.5f),
            BridgeWidth = Math.Clamp(0.92f + 0.1f * m + 0.14f * broad + chance.Vary(0.17f), 0.6f, 1.6f),
            Forward = 0.97f + 0.05f * m - 0.05f * broad + chance.Vary(0.12f),
            Tip = Math.Clamp(0.93f + 0.08f * m + 0.06f * broad + chance.Vary(0.15f), 0.66f, 1.45f),
            Up = 0.1f - 0.1f * m + chance.Vary(0.2f),
            Hump = 0.05f * m + chance.Vary(0.2f),
        };
    }
}
