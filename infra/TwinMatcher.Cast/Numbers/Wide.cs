using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TwinMatcher.Cast.Numbers;

/// <summary>
/// Arithmetic on eight rays at once. Only operations that IEEE 754 rounds in one way, element by element: no fused
/// multiply-add, no estimates, no sums across lanes, so the bits do not depend on the processor.
/// </summary>
internal static class Wide
{
    public const int Count = 8;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static Lanes Zero => Lanes.Zero;

    public static Lanes One => Vector256.Create(1f);

    [MethodImpl(Inline)] public static Lanes All(float value) => Vector256.Create(value);

    [MethodImpl(Inline)] public static Lanes Min(Lanes a, Lanes b) => Vector256.MinNative(a, b);

    [MethodImpl(Inline)] public static Lanes Max(Lanes a, Lanes b) => Vector256.MaxNative(a, b);

    [MethodImpl(Inline)] public static Lanes Abs(Lanes a) => Vector256.Abs(a);

    [MethodImpl(Inline)] public static Lanes Sqrt(Lanes a) => Vector256.Sqrt(a);

    [MethodImpl(Inline)] public static Lanes Unit(Lanes a) => Max(Zero, Min(a, One));

    /// <summary>No lane is below the value: a whole part of the scene can be skipped.</summary>
    [MethodImpl(Inline)] public static bool AllAbove(Lanes a, float value) => Vector256.GreaterThanAll(a, All(value));

    [MethodImpl(Inline)] public static Lanes Length(Lanes x, Lanes y) => Sqrt(x * x + y * y);

    [MethodImpl(Inline)] public static Lanes Length(Lanes x, Lanes y, Lanes z) => Sqrt(x * x + y * y + z * z);

    /// <summary>The union of two shapes, blended over a seam of width <paramref name="seam"/>.</summary>
    [MethodImpl(Inline)]
    public static Lanes Join(Lanes a, Lanes b, float seam)
    {
        Lanes h = Max(Zero, All(seam) - Abs(a - b));
        return Min(a, b) - h * h * (0.25f / seam);
    }

    /// <summary>The intersection of two shapes, its edge rounded over <paramref name="seam"/>.</summary>
    [MethodImpl(Inline)]
    public static Lanes Meet(Lanes a, Lanes b, float seam)
    {
        Lanes h = Max(Zero, All(seam) - Abs(a - b));
        return Max(a, b) + h * h * (0.25f / seam);
    }

    /// <summary>From 0 to 1 as the value goes from 0 to 1, without a corner.</summary>
    [MethodImpl(Inline)]
    public static Lanes Ease(Lanes t)
    {
        t = Unit(t);
        return t * t * (All(3) - t * 2f);
    }

    /// <summary>Within 0.002 of the sine, for angles of moderate size: good for shapes, not for geometry.</summary>
    [MethodImpl(Inline)]
    public static Lanes Sin(Lanes angle)
    {
        Lanes x = angle - Vector256.Floor(angle * 0.15915494f + All(0.5f)) * 6.2831853f;
        Lanes y = x * 1.27323954f - x * Abs(x) * 0.40528473f;
        return (y * Abs(y) - y) * 0.225f + y;
    }

    /// <summary>The angle of (x, y) from the x axis, within 0.004 radians.</summary>
    [MethodImpl(Inline)]
    public static Lanes Atan2(Lanes y, Lanes x)
    {
        Lanes ax = Abs(x), ay = Abs(y);
        Lanes t = Min(ax, ay) / Max(Max(ax, ay), All(1e-6f)), s = t * t;
        Lanes angle = t * (All(0.9953f) + s * (All(-0.2886f) + s * 0.0789f));
        angle = Vector256.ConditionalSelect(Vector256.GreaterThan(ay, ax), All(Exact.Pi / 2) - angle, angle);
        angle = Vector256.ConditionalSelect(Vector256.LessThan(x, Zero), All(Exact.Pi) - angle, angle);
        return Vector256.ConditionalSelect(Vector256.LessThan(y, Zero), -angle, angle);
    }
}
