using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>An ear: a factor around 1 for size, and how far it stands off the head.</summary>
/// <param name="Size">Of the whole ear.</param>
/// <param name="Off">The angle of the shell to the head, as a slope.</param>
/// <param name="Lobe">Size of the lobe, around 1.</param>
internal sealed record EarShape(float Size, float Off, float Lobe)
{
    public static EarShape Draw(Nature nature, Chance chance) => new(
        0.98f + 0.03f * nature.Manly + 0.06f * nature.Worn + chance.Vary(0.1f),
        Math.Clamp(0.38f + chance.Vary(0.16f), 0.1f, 0.8f),
        Math.Clamp(1 + chance.Vary(0.25f), 0.5f, 1.6f));
}
