using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>What all proportions lean on: how manly a face is and how old.</summary>
/// <param name="Sex">Of the two ends of the scale, the nearer.</param>
/// <param name="Manly">From -1 to 1; averages of the sexes lie near the ends, and many people between.</param>
/// <param name="Age">0 is eighteen, 1 is eighty.</param>
internal sealed record Nature(Sex Sex, float Manly, float Age)
{
    /// <summary>How often the draw is repeated: makes half of all people younger than 30, as in any gallery of the famous.</summary>
    private const int Youth = 3;

    public int Years => (int)(18 + 62 * Age);

    /// <summary>0 until the middle thirties, then rising to 1: what wrinkles follow.</summary>
    public float Worn => MathF.Max(0, Age - 0.28f) / 0.72f;

    public bool IsMale => Sex == Sex.Male;

    public static Nature Draw(Sex sex, Chance chance)
    {
        float manly = Math.Clamp((sex == Sex.Male ? 0.66f : -0.72f) + chance.Vary(0.3f), -1f, 1f);
        float age = chance.Unit();
        for (int i = 1; i < Youth; i++) age *= chance.Between(0.35f, 1);
        return new Nature(sex, manly, age);
    }
}
