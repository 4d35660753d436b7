using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Hair;

/// <summary>A person's hair: its cut, its colour, and where it begins.</summary>
internal sealed record HairCut
{
    public required HairStyle Style { get; init; }

    public required Vec3 Colour { get; init; }

    public required Vec3 Brow { get; init; }

    /// <summary>0 to 1.</summary>
    public required float Grey { get; init; }

    /// <summary>Where hair begins above the middle of the forehead, cm above the eyes.</summary>
    public required float Line { get; init; }

    /// <summary>How far hair has left the temples, cm.</summary>
    public required float Temples { get; init; }

    public required float Peak { get; init; }

    /// <summary>-1 or 1: the side on which it is parted.</summary>
    public required float Side { get; init; }

    public required float Volume { get; init; }

    /// <summary>Of its range for the cut, 0 to 1.</summary>
    public required float Length { get; init; }

    public required float Waviness { get; init; }

    public required int Texture { get; init; }

    public static HairCut Draw(Nature nature, Complexion skin, Chance chance)
    {
        float grey = nature.Years < 42 ? 0 : Math.Clamp((nature.Age - 0.48f) * 2.1f + chance.Vary(0.25f), 0, 1);
        Vec3 natural = Natural(skin, chance);
        Vec3 silver = Geometry.Colour.Ramp(chance.Unit(), 0x8F8C88, 0xD8D4CC);
        bool dyed = chance.Happens(nature.IsMale ? 0.015f : 0.05f);
        Vec3 dye = Geometry.Colour.Ramp(chance.Unit(), 0xA83A5C, 0x4A6CA8, 0x7A4A9A, 0x2E8A86);
        return new HairCut
        {
            Style = Pick(nature, skin, chance),
            Colour = dyed ? dye : Curves.Mix(natural, silver, grey),
            Brow = Curves.Mix(Curves.Mix(natural, Geometry.Colour.Screen(0x2A1B13), 0.4f), Geometry.Colour.Screen(0x8A8680), grey * 0.6f),
            Grey = dyed ? 0 : grey,
            Line = 6.7f + chance.Vary(0.6f) + (nature.IsMale ? 0.5f * nature.Age : 0),
            Temples = nature.IsMale ? MathF.Max(0, 0.45f + chance.Vary(0.5f) + 0.9f * nature.Age) : 0.2f + MathF.Max(0, chance.Vary(0.25f)),
            Peak = chance.Vary(0.6f),
            Side = chance.Happens(0.5f) ? 1 : -1,
            Volume = Math.Clamp(1 + chance.Vary(0.25f), 0.6f, 1.5f),
            Length = chance.Unit(),
            Waviness = chance.Unit(),
            Texture = (int)(chance.Next() & 0xFFFF),
        };
    }

    private static Vec3 Natural(Complexion skin, Chance chance)
    {
        float shade = chance.Unit();
        if (chance.Happens(skin.Darkness)) return Geometry.Colour.Ramp(shade, 0x0F0C0B, 0x17110E, 0x241812, 0x3A2418);
        return chance.Pick(2.0f, 3, 2.8f, 1.7f) switch
        {
            0 => Geometry.Colour.Ramp(shade, 0x17110E, 0x2E1E15),
            1 => Geometry.Colour.Ramp(shade, 0x3C2618, 0x6A4428),
            2 => Geometry.Colour.Ramp(shade, 0x946C3E, 0xCBA468, 0xE6CC92),
            _ => Geometry.Colour.Ramp(shade, 0x76341A, 0xB25624),
        };
    }

    private static HairStyle Pick(Nature nature, Complexion skin, Chance chance)
    {
        float curly = skin.Tone > 0.55f ? 1 : 0.12f, old = nature.Age;
        ReadOnlySpan<float> weights = nature.IsMale
            ? [0.5f + 1.2f * old, 1.1f, 2.6f, 2.4f, 2.0f, 1.5f, old > 0.35f ? 2.6f : 0.2f, 0, 0.4f, 0.4f, 0.2f, 0, 0.35f, 0.25f, 1.5f * curly, 1.8f, 1.0f, 0, 0.3f]
            : [0.04f, 0.35f * curly, 0.1f, 0.25f, 0.1f, 0.25f, 0, 1.7f, 2.6f, 2.8f, 1.9f, 1.0f, 1.1f, 1.3f, 1.7f * curly, 1.1f, 1.6f, 1.3f, 1.6f];
        return (HairStyle)chance.Pick(weights);
    }
}
