using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>The almond between the lids, in the tilted plane of an eye. Shaped and painted along the same curves.</summary>
internal sealed class LidCurves
{
    private readonly float _sine, _cosine, _apart, _skew;

    public LidCurves(EyeShape eyes, Expression expression)
    {
        float smile = MathF.Max(0, expression.Smile);
        float lid = (1 - expression.Blink - 0.1f * smile) * (1 + 0.08f * expression.Brows);
        HalfWidth = 1.66f * eyes.Width;
        Above = 0.62f * eyes.Height * lid;
        // A true smile reaches the eyes: the lower lids rise.
        Below = 0.54f * eyes.Height * (1 - 0.3f * smile) * (1 - 0.5f * expression.Blink);
        (_sine, _cosine) = (Exact.Sin(eyes.Tilt), Exact.Cos(eyes.Tilt));
        (_apart, _skew) = (eyes.Apart, 0.18f + 0.2f * eyes.Skew);
    }

    public float HalfWidth { get; }

    public float Above { get; }

    public float Below { get; }

    /// <summary>Negative between the lids, growing with the distance from them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes Outside(Lanes aside, Lanes y)
    {
        Lanes dx = aside - Wide.All(_apart), along = dx * _cosine + y * _sine, across = y * _cosine - dx * _sine;
        Lanes u = along * (1 / HalfWidth), arch = Wide.One - u * u;
        Lanes upper = arch * Above * (Wide.One - u * _skew), lower = arch * -Below * (Wide.One + u * 0.25f);
        return Wide.Max(across - upper, lower - across);
    }

    /// <summary>Along the eye from -1 at the inner corner to 1, and the heights over the upper and under the lower lid.</summary>
    public (float U, float Over, float Under, float Across) At(float aside, float y)
    {
        float dx = aside - _apart, along = dx * _cosine + y * _sine, across = y * _cosine - dx * _sine;
        float u = along / HalfWidth, arch = 1 - u * u;
        return (u, across - MathF.Max(arch * Above * (1 - u * _skew), -0.05f), -arch * Below * (1 + u * 0.25f) - across, across);
    }

    public float Outside(float aside, float y)
    {
        (_, float over, float under, _) = At(aside, y);
        return MathF.Max(over, under);
    }
}
