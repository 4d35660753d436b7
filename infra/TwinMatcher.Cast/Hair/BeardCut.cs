using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Hair;

/// <summary>A beard and how thick it grows, 0 to 1.</summary>
internal sealed record BeardCut(BeardStyle Style, float Density)
{
    public bool HasVolume => Style is not (BeardStyle.None or BeardStyle.Stubble);

    public static BeardCut Draw(Nature nature, Chance chance)
    {
        var style = (BeardStyle)chance.Pick(4.2f, 2, 0.9f, 0.8f, 1.7f, 0.5f);
        float density = chance.Between(0.55f, 1);
        return new(nature.IsMale ? style : BeardStyle.None, density);
    }
}
