using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>Eyes and their lids; lengths in centimetres, factors around 1.</summary>
internal sealed record EyeShape
{
    /// <summary>From the middle of the face to the middle of an eye.</summary>
    public required float Apart { get; init; }

    public required float Width { get; init; }

    public required float Height { get; init; }

    /// <summary>How much higher the outer corner is, in radians.</summary>
    public required float Tilt { get; init; }

    /// <summary>How far the eyes stand forward.</summary>
    public required float Forward { get; init; }

    /// <summary>Where along the lid it is highest: positive near the nose.</summary>
    public required float Skew { get; init; }

    /// <summary>From the lashes to the crease of the lid; the crease of some is hidden.</summary>
    public required float Crease { get; init; }

    public required float CreaseDepth { get; init; }

    public required float Bags { get; init; }

    public static EyeShape Draw(Nature nature, Chance chance)
    {
        float m = nature.Manly;
        bool single = chance.Happens(0.16f);   // a lid without a crease
        return new EyeShape
        {
            Apart = Math.Clamp(3.2f + 0.05f * m + chance.Vary(0.24f), 2.75f, 3.75f),
            Width = Math.Clamp(1.02f - 0.03f * m + chance.Vary(0.09f), 0.82f, 1.22f),
            Height = Math.Clamp(1.06f - 0.11f * m - 0.05f * nature.Worn + (single ? -0.12f : 0) + chance.Vary(0.15f), 0.7f, 1.38f),
            Tilt = Math.Clamp(0.045f - 0.025f * m + (single ? 0.04f : 0) + chance.Vary(0.075f), -0.1f, 0.19f),
            Forward = 0.1f - 0.1f * m + chance.Vary(0.24f),
            Skew = chance.Vary(0.3f),
            Crease = 0.27f + chance.Vary(0.1f),
            CreaseDepth = single ? 0.06f : Math.Clamp(0.42f - 0.15f * nature.Worn + chance.Vary(0.16f), 0.12f, 0.7f),
            Bags = Math.Clamp(0.08f + 0.55f * nature.Worn + chance.Vary(0.18f), 0, 1),
        };
    }
}
