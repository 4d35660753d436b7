using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>Eyebrows: where they run and how much hair they have.</summary>
internal sealed record BrowShape
{
    /// <summary>Above the middle of the eye, cm.</summary>
    public required float Height { get; init; }

    public required float Thickness { get; init; }

    public required float Arch { get; init; }

    /// <summary>How much higher the outer end is.</summary>
    public required float Tilt { get; init; }

    public required float Length { get; init; }

    /// <summary>From the middle of the face to the inner end, cm.</summary>
    public required float Gap { get; init; }

    public required float Density { get; init; }

    public static BrowShape Draw(Nature nature, Chance chance)
    {
        float m = nature.Manly;
        return new BrowShape
        {
            Height = Math.Clamp(2.15f - 0.17f * m + chance.Vary(0.27f), 1.6f, 2.8f),
            Thickness = Math.Clamp(1 + 0.3f * m + chance.Vary(0.34f), 0.5f, 2.1f),
            Arch = 0.28f - 0.12f * m + chance.Vary(0.19f),
            Tilt = 0.01f + chance.Vary(0.07f),
            Length = 1 + chance.Vary(0.1f),
            Gap = Math.Clamp(1.3f - 0.1f * m + chance.Vary(0.36f), 0.45f, 2.1f),
            Density = Math.Clamp(0.78f + 0.12f * m + chance.Vary(0.2f), 0.3f, 1),
        };
    }
}
