using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>The shape of a head apart from its features: factors around 1, or centimetres around 0.</summary>
internal sealed record Skull
{
    public required float Width { get; init; }

    public required float Length { get; init; }

    /// <summary>How much higher than usual the crown is, cm.</summary>
    public required float Crown { get; init; }

    public required float JawWidth { get; init; }

    public required float JawDrop { get; init; }

    public required float ChinWidth { get; init; }

    public required float ChinLength { get; init; }

    /// <summary>How far the chin stands forward, cm.</summary>
    public required float ChinForward { get; init; }

    public required float Cheekbones { get; init; }

    public required float Fullness { get; init; }

    public required float BrowRidge { get; init; }

    public required float NeckWidth { get; init; }

    public required float ShoulderWidth { get; init; }

    public static Skull Draw(Nature nature, Chance chance)
    {
        float m = nature.Manly;
        float full = chance.Vary(1);   // slim to round, which moves several proportions together
        return new Skull
        {
            Width = 1.04f + 0.015f * m + 0.028f * full + chance.Vary(0.05f),
            Length = 0.985f + 0.03f * m - 0.015f * full + chance.Vary(0.065f),
            Crown = chance.Vary(0.5f),
            JawWidth = Math.Clamp(0.96f + 0.09f * m + 0.045f * full + chance.Vary(0.1f), 0.72f, 1.28f),
            JawDrop = -0.2f * m + chance.Vary(0.6f),
            ChinWidth = Math.Clamp(0.92f + 0.2f * m + chance.Vary(0.24f), 0.6f, 1.6f),
            ChinLength = 0.98f + 0.06f * m + chance.Vary(0.11f),
            ChinForward = 0.15f * m + chance.Vary(0.38f),
            Cheekbones = 1 + chance.Vary(0.14f),
            Fullness = 1.0f - 0.02f * m + 0.075f * full - 0.05f * nature.Worn + chance.Vary(0.06f),
            BrowRidge = 0.88f + 0.26f * m + chance.Vary(0.13f),
            NeckWidth = Math.Clamp(0.86f + 0.13f * m + 0.04f * full + chance.Vary(0.04f), 0.72f, 1.15f),
            ShoulderWidth = 14.2f + 2.2f * m + 0.5f * full,
        };
    }
}
