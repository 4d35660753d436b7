using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>What a face does for a moment.</summary>
/// <param name="Smile">-0.2 sulks, 0 is calm, from 0.4 teeth show, 1 laughs.</param>
/// <param name="Open">How far the mouth stands open apart from smiling, 0 to 1.</param>
/// <param name="Brows">Raised above zero, lowered below.</param>
/// <param name="Blink">Of the lids' way, 0 to 1.</param>
/// <param name="GazeX">Past the camera, as a slope.</param>
/// <param name="GazeY">As GazeX, upwards.</param>
internal sealed record Expression(float Smile, float Open, float Brows, float Blink, float GazeX, float GazeY)
{
    public static Expression Draw(float variety, Chance chance)
    {
        // Before a camera most people smile.
        float smile = Curves.Mix(chance.Between(0.3f, 0.8f), chance.Between(-0.3f, 1.15f), variety);
        return new(
            Math.Clamp(smile, -0.2f, 1),
            chance.Happens(0.28f * variety) ? chance.Between(0.15f, 0.8f) : 0,
            0.1f + chance.Lean(0.8f) * variety,
            chance.Happens(0.25f * variety) ? chance.Between(0, 0.35f) : 0,
            chance.Lean(0.16f) * variety,
            chance.Lean(0.1f) * variety);
    }
}
