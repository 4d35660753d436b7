using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Hair;
using TwinMatcher.Cast.Numbers;
using TwinMatcher.Cast.Wear;

namespace TwinMatcher.Cast;

/// <summary>A person who does not exist: everything that stays the same from picture to picture. The same seed is the same person for ever.</summary>
public sealed record Character
{
    private Character(ulong seed)
    {
        Seed = seed;
        var chance = new Chance(seed, Streams.Character);
        Sex = chance.Happens(0.5f) ? Sex.Male : Sex.Female;
        Nature = Nature.Draw(Sex, chance);
        Skull = Skull.Draw(Nature, new Chance(seed, Streams.Skull));
        Eyes = EyeShape.Draw(Nature, new Chance(seed, Streams.Eyes));
        Brows = BrowShape.Draw(Nature, new Chance(seed, Streams.Brows));
        Nose = NoseShape.Draw(Nature, new Chance(seed, Streams.Nose));
        Mouth = MouthShape.Draw(Nature, new Chance(seed, Streams.Mouth));
        Ears = EarShape.Draw(Nature, new Chance(seed, Streams.Ears));
        Lean = Asymmetry.Draw(new Chance(seed, Streams.Asymmetry));
        Skin = Complexion.Draw(Nature, new Chance(seed, Streams.Skin));
        Hair = HairCut.Draw(Nature, Skin, new Chance(seed, Streams.Hair));
        Beard = BeardCut.Draw(Nature, new Chance(seed, Streams.Beard));
        MakeUp = MakeUp.Draw(Nature, Skin, new Chance(seed, Streams.MakeUp));
        Spectacles = Spectacles.Draw(Nature, new Chance(seed, Streams.Spectacles));
    }

    public ulong Seed { get; }

    public Sex Sex { get; }

    /// <summary>In years, 18 to 80.</summary>
    public int Age => Nature.Years;

    /// <summary>Of the human range: 0 the lightest, 1 the darkest, evenly spread over characters.</summary>
    public float SkinTone => Skin.Tone;

    public bool WearsGlasses => Spectacles.Frame != SpectacleFrame.None;

    public bool HasBeard => Beard.Style is not (BeardStyle.None or BeardStyle.Stubble);

    internal Nature Nature { get; }

    internal Skull Skull { get; }

    internal EyeShape Eyes { get; }

    internal BrowShape Brows { get; }

    internal NoseShape Nose { get; }

    internal MouthShape Mouth { get; }

    internal EarShape Ears { get; }

    internal Asymmetry Lean { get; }

    internal Complexion Skin { get; }

    internal HairCut Hair { get; }

    internal BeardCut Beard { get; }

    internal MakeUp MakeUp { get; }

    internal Spectacles Spectacles { get; }

    public static Character From(ulong seed) => new(seed);
}
