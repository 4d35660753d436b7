using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Wear;

/// <summary>Hat, scarf or hand: whatever hides part of a face.</summary>
internal sealed class CoverField
{
    private readonly Occluder _occluder;
    private readonly Ellipsoid _wool, _brim, _scarf;
    private readonly float _brimY;
    private readonly Capsule[] _fingers;

    public CoverField(FacePlan plan, SkullField skull, Shot shot)
    {
        _occluder = shot.Occluder;
        var chance = new Chance(shot.Seed, Streams.Occluder);
        _brimY = chance.Between(3.0f, 4.2f);
        _wool = skull.Crown.Grown(1.1f, 1.9f, 1.2f, 0.3f, 0.5f);
        _brim = skull.Crown.Grown(1.5f, 1.4f, 1.5f, 0, 0.7f);
        _scarf = new(0, plan.ChinY - 1.2f, -7.2f, 8.6f, plan.Mouth.Y - plan.ChinY + 0.6f, 9.4f);
        float side = chance.Happens(0.5f) ? 1 : -1, height = chance.Between(-7, -1.5f);
        _fingers = [.. Enumerable.Range(0, 4).Select(i => new Capsule(
            new(side * 11, height + 1.75f * i - 3.5f, 0.5f), new(side * (2.4f - 0.35f * i), height + 1.9f * i, 3.6f), 1.05f, 0.8f))];
    }

    public bool Exists => _occluder is Occluder.Hand or Occluder.Scarf or Occluder.Hat;

    public Lanes Distance(Lanes x, Lanes y, Lanes z) => _occluder switch
    {
        Occluder.Hat => Hat(x, y, z),
        Occluder.Scarf => _scarf.Distance(x, y, z) - Wide.Sin(y * 2.1f + Wide.Sin(x * 0.5f) * 1.2f + z * 0.4f) * 0.18f,
        Occluder.Hand => Hand(x, y, z),
        _ => Wide.All(99),
    };

    private Lanes Hat(Lanes x, Lanes y, Lanes z)
    {
        Lanes level = y - Wide.All(_brimY) - (z - Wide.All(0.5f)) * 0.30f;
        Lanes wool = Wide.Meet(_wool.Distance(x, y, z), -level, 0.3f);
        Lanes roll = Wide.Meet(_brim.Distance(x, y, z), Wide.Abs(level - Wide.All(1.1f)) - Wide.All(1.2f), 0.7f);
        return Wide.Join(wool, roll, 0.3f);
    }

    private Lanes Hand(Lanes x, Lanes y, Lanes z)
    {
        Lanes hand = _fingers[0].Distance(x, y, z);
        for (int i = 1; i < _fingers.Length; i++) hand = Wide.Join(hand, _fingers[i].Distance(x, y, z), 0.25f);
        return hand;
    }

    /// <summary>Hair that would stand through a hat is pressed under it.</summary>
    public Lanes Press(Lanes hair, Lanes y, Lanes z) => _occluder == Occluder.Hat
        ? Wide.Meet(hair, y - Wide.All(_brimY + 1.2f) - (z - Wide.All(0.5f)) * 0.30f, 0.4f)
        : hair;
}
