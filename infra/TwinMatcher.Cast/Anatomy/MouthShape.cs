using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>A mouth at rest: half its width in centimetres, the rest factors around 1.</summary>
internal sealed record MouthShape
{
    public required float HalfWidth { get; init; }

    public required float UpperLip { get; init; }

    public required float LowerLip { get; init; }

    /// <summary>From nose to lip.</summary>
    public required float Philtrum { get; init; }

    /// <summary>How deep the notch of the upper lip is.</summary>
    public required float Bow { get; init; }

    /// <summary>How far the corners stand up at rest, cm.</summary>
    public required float Corners { get; init; }

    /// <summary>White to ivory, 0 to 1.</summary>
    public required float Ivory { get; init; }

    public static MouthShape Draw(Nature nature, Chance chance)
    {
        float m = nature.Manly;
        float full = chance.Vary(0.2f);
        return new MouthShape
        {
            HalfWidth = 2.55f + 0.07f * m + chance.Vary(0.26f),
            UpperLip = MathF.Max(0.42f, 1.02f - 0.2f * m + full + chance.Vary(0.22f) - 0.22f * nature.Worn),
            LowerLip = MathF.Max(0.5f, 1 - 0.13f * m + full + chance.Vary(0.18f) - 0.14f * nature.Worn),
            Philtrum = 0.97f + 0.06f * m + chance.Vary(0.15f) + 0.07f * nature.Worn,
            Bow = 1 + chance.Vary(0.6f),
            Corners = 0.05f + chance.Vary(0.09f) - 0.06f * nature.Worn,
            Ivory = Math.Clamp(0.25f + 0.5f * nature.Age + chance.Vary(0.2f), 0, 1),
        };
    }
}
