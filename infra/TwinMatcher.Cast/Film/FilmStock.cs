using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Film;

/// <summary>What a camera does to a picture.</summary>
/// <param name="Exposure">A factor on light.</param>
/// <param name="Contrast">Around 1.</param>
/// <param name="White">The tint of the white balance.</param>
/// <param name="Blur">Deviation in pixels of a picture of 256.</param>
/// <param name="Grain">Deviation in steps of 255.</param>
/// <param name="Quality">Of the JPEG it would be stored as, 0 to 100.</param>
internal sealed record FilmStock(float Exposure, float Contrast, Vec3 White, float Blur, float Grain, int Quality)
{
    public static FilmStock Draw(float variety, Chance chance) => new(
        1 + chance.Lean(0.32f) * variety,
        1.04f + chance.Lean(0.18f) * variety,
        Colour.Warmth(0.1f + chance.Lean(0.6f) * variety),
        chance.Between(0.25f, 0.3f + 0.45f * variety),
        chance.Between(0.3f, 0.6f + 3.4f * variety),
        (int)chance.Between(97 - 30 * variety, 97));
}
