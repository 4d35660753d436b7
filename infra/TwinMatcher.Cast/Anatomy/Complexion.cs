using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>Skin and eyes: linear colours, and marks that others know a person by.</summary>
internal sealed record Complexion
{
    public required float Tone { get; init; }

    public required Vec3 Skin { get; init; }

    public required Vec3 Iris { get; init; }

    public required Vec3 InnerIris { get; init; }

    public required Vec3 Lip { get; init; }

    public required float Ruddy { get; init; }

    public required float Freckles { get; init; }

    public required float Shine { get; init; }

    /// <summary>x and y in centimetres, z the radius.</summary>
    public required IReadOnlyList<Vec3> Moles { get; init; }

    /// <summary>How likely dark hair and eyes are, 0 to 1.</summary>
    public float Darkness => Math.Clamp((Tone - 0.15f) * 2.2f, 0, 1);

    public static Complexion Draw(Nature nature, Chance chance)
    {
        float tone = chance.Unit(), under = chance.Vary(0.65f);
        Vec3 skin = Colour.Ramp(tone, 0xF0CDBA, 0xE8BEA0, 0xDBAA86, 0xC9946C, 0xB07A54, 0x946242, 0x7A4E36, 0x643F2D, 0x523426)
            * new Vec3(1, 1 + 0.035f * under, 1 - 0.06f * under);
        float ruddy = Math.Clamp(0.5f + chance.Vary(0.35f) + 0.1f * nature.Age, 0, 1.2f);
        float shine = Math.Clamp(0.35f + chance.Vary(0.25f), 0, 1);
        float freckles = tone < 0.5f && chance.Happens(0.25f) ? chance.Between(0.35f, 1) : 0;
        var moles = new Vec3[chance.Pick(4, 3, 2, 1)];
        for (int i = 0; i < moles.Length; i++) moles[i] = Mole(chance);
        Vec3 iris = Irises(tone, chance);
        return new Complexion
        {
            Tone = tone,
            Skin = skin,
            Iris = iris,
            InnerIris = Curves.Mix(iris, Colour.Screen(0x9A7440), 0.28f),
            Lip = Curves.Mix(skin * new Vec3(0.88f, 0.58f, 0.58f), Colour.Screen(0xA8504A), 0.3f * (1 - tone)),
            Ruddy = ruddy,
            Freckles = freckles,
            Shine = shine,
            Moles = moles,
        };
    }

    private static Vec3 Mole(Chance chance)
    {
        float x = chance.Between(1.9f, 5.2f) * (chance.Happens(0.5f) ? 1 : -1), y = chance.Between(-8.5f, 4.5f), radius = chance.Between(0.12f, 0.2f);
        bool inEye = y is > -1.4f and < 1.3f;
        return new(x, inEye ? y - 2.8f : y, radius);
    }

    private static Vec3 Irises(float tone, Chance chance)
    {
        float dark = Math.Clamp((tone - 0.15f) * 2.2f, 0, 1);
        int colour = chance.Happens(dark) ? chance.Pick(5, 3, 0.5f, 0.3f) : chance.Pick(0.6f, 1.2f, 2, 2, 3);
        return Colour.Screen(colour switch
        {
            0 => 0x3A2313,
            1 => 0x5A381E,
            2 => 0x74562E,
            3 => 0x5A7450,
            _ => 0x5E8AB0,
        }) * chance.Between(0.8f, 1.2f);
    }
}
