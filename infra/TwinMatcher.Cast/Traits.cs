namespace TwinMatcher.Cast;

/// <summary>What a person looks like as numbers of comparable size, for choosing people who differ.</summary>
public static class Traits
{
    /// <summary>Each about one deviation of the population to a unit; the same order for everyone.</summary>
    public static float[] Of(Character who) =>
    [
        2 * who.Nature.Manly, 4 * who.Nature.Age, 4 * who.SkinTone,
        (who.Skull.Width - 1.04f) / 0.06f, (who.Skull.Length - 1) / 0.07f, (who.Skull.JawWidth - 0.96f) / 0.13f, (who.Skull.ChinWidth - 0.95f) / 0.28f,
        (who.Skull.Fullness - 1) / 0.1f, (who.Skull.BrowRidge - 0.9f) / 0.25f,
        (who.Eyes.Apart - 3.2f) / 0.24f, (who.Eyes.Height - 1) / 0.17f, (who.Eyes.Tilt - 0.04f) / 0.08f,
        (who.Brows.Height - 2.1f) / 0.3f, (who.Brows.Thickness - 1) / 0.4f,
        (who.Nose.Length - 0.95f) / 0.11f, (who.Nose.Width - 1) / 0.2f, (who.Nose.Forward - 1) / 0.13f,
        (who.Mouth.HalfWidth - 2.55f) / 0.27f, (who.Mouth.UpperLip - 0.95f) / 0.35f,
        3 * who.Hair.Colour.Luminance(), 2 * who.Hair.Grey, who.WearsGlasses ? 1.5f : 0, who.HasBeard ? 2 : 0,
        // Cuts have no order: each has a direction of its own.
        .. Enum.GetValues<Hair.HairStyle>().Select(style => style == who.Hair.Style ? 1.5f : 0),
    ];
}
