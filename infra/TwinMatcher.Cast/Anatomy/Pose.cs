using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>How the head is held, degrees, and where the camera looks, cm.</summary>
/// <param name="Yaw">Positive turns the head to the picture's right.</param>
/// <param name="Pitch">Positive looks up.</param>
/// <param name="Roll">Positive leans to the picture's left.</param>
/// <param name="Zoom">1 shows head and shoulders.</param>
/// <param name="AsideX">How far the camera looks past the face.</param>
/// <param name="AsideY">As AsideX, upwards.</param>
internal sealed record Pose(float Yaw, float Pitch, float Roll, float Zoom, float AsideX, float AsideY)
{
    private const float WidestTurn = 28;

    public static Pose Draw(float variety, Chance chance)
    {
        float turn = chance.Between(-1, 1);
        return new(
            turn * MathF.Sqrt(MathF.Abs(turn)) * WidestTurn * variety,
            chance.Lean(13) * variety,
            chance.Lean(15) * variety,
            1.06f + chance.Lean(0.16f) * variety,
            chance.Lean(1.6f) * variety,
            chance.Lean(1.2f) * variety);
    }
}
