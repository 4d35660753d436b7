using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>
/// The lines of a mouth: the shape is modelled and painted along the same curves. All heights are those of the straight face, in
/// centimetres; u is the distance from the middle, 1 at the corner.
/// </summary>
internal sealed class MouthCurves
{
    /// <summary>From this much of a smile on, lips part.</summary>
    private const float Parting = 0.3f;

    private readonly float _lean, _bow;

    public MouthCurves(MouthShape mouth, Expression expression, float leanToOneSide, float y)
    {
        float smile = MathF.Max(expression.Smile, 0), open = expression.Open;
        float grin = MathF.Max(0, smile - Parting) / (1 - Parting);
        HalfWidth = mouth.HalfWidth * (1 + 0.2f * smile - 0.07f * open + 0.04f * MathF.Min(expression.Smile, 0));
        Lift = 0.8f * expression.Smile + mouth.Corners * 2 + 0.12f;
        Y = y;
        Upper = 0.74f * mouth.UpperLip * (1 - 0.28f * smile);
        Lower = 0.92f * mouth.LowerLip * (1 - 0.2f * smile);
        // The upper lip of a smile is drawn nearly straight, the lower one hangs: between them a crescent of teeth.
        GapAbove = 0.26f * open + grin * (0.06f + 0.34f * MathF.Max(Lift, 0));
        GapBelow = 0.92f * open + 0.52f * grin;
        Grin = grin;
        _lean = leanToOneSide;
        _bow = mouth.Bow;
    }

    public float HalfWidth { get; }

    public float Y { get; }

    /// <summary>How much higher than the middle the corners are.</summary>
    public float Lift { get; }

    public float Upper { get; }

    public float Lower { get; }

    public float GapAbove { get; }

    public float GapBelow { get; }

    /// <summary>0 until teeth show.</summary>
    public float Grin { get; }

    public bool IsOpen => GapAbove + GapBelow > 0.06f;

    public float CornerY => Y + Lift * 0.55f;

    /// <summary>The line between the lips; <paramref name="side"/> is u with the sign of x.</summary>
    public float Middle(float u, float side) => Y + Lift * (1 + _lean * side) * (u * u - 0.45f);

    public float UpperShape(float u) => (1 - u * u) * (1 - 0.16f * _bow * MathF.Max(0, 1 - 12 * u * u) + 0.25f * u);

    public static float LowerShape(float u) => (1 - u * u) * (1 + 0.28f * u * u);

    /// <summary>The same curves for eight rays: the edges of upper and lower lip around the gap, and how thick each lip is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At(Lanes u, Lanes side, Lanes arch, out Lanes above, out Lanes below, out Lanes upper, out Lanes lower)
    {
        Lanes square = u * u;
        Lanes middle = Wide.All(Y) + (Wide.One + Wide.Max(-Wide.One, Wide.Min(Wide.One, side)) * _lean) * (square - Wide.All(0.45f)) * Lift;
        above = middle + arch * GapAbove;
        below = middle - arch * GapBelow;
        upper = arch * (Wide.One - Wide.Max(Wide.Zero, Wide.One - square * 12f) * (0.16f * _bow) + u * 0.25f) * Upper;
        lower = arch * (Wide.One + square * 0.28f) * Lower;
    }
}
