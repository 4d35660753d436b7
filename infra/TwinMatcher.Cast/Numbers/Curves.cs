using TwinMatcher.Cast.Geometry;

namespace TwinMatcher.Cast.Numbers;

/// <summary>The few curves everything is painted with.</summary>
internal static class Curves
{
    /// <summary>From 0 below <paramref name="from"/> to 1 above <paramref name="to"/>, without a corner.</summary>
    public static float Step(float from, float to, float value)
    {
        float t = Math.Clamp((value - from) / (to - from), 0f, 1f);
        return t * t * (3 - 2 * t);
    }

    /// <summary>A bell: 1 at zero, near 0.4 one width away, exactly 0 beyond three. Costs no exponential.</summary>
    public static float Bell(float distance, float width) => Bell(distance * distance / (width * width));

    /// <inheritdoc cref="Bell(float, float)"/>
    public static float Bell(float x, float y, float width, float height) => Bell(x * x / (width * width) + y * y / (height * height));

    public static float Mix(float a, float b, float t) => a + (b - a) * t;

    public static Vec3 Mix(Vec3 a, Vec3 b, float t) => a + (b - a) * t;

    private static float Bell(float square)
    {
        float t = MathF.Max(0, 1 - square * 0.125f);
        t *= t;
        t *= t;
        return t * t;
    }
}
