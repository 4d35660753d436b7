using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Geometry;

/// <summary>Linear colours from the notations people think in.</summary>
internal static class Colour
{
    /// <summary>A colour of a screen, 0xRRGGBB.</summary>
    public static Vec3 Screen(int hex) => new(Linear((hex >> 16 & 255) / 255f), Linear((hex >> 8 & 255) / 255f), Linear((hex & 255) / 255f));

    /// <summary>Along a row of screen colours, 0 the first and 1 the last.</summary>
    public static Vec3 Ramp(float place, params ReadOnlySpan<int> hex)
    {
        float t = Math.Clamp(place, 0f, 1f) * (hex.Length - 1);
        int i = Math.Min((int)t, hex.Length - 2);
        return Curves.Mix(Screen(hex[i]), Screen(hex[i + 1]), t - i);
    }

    /// <summary>Hue, saturation and value, each 0 to 1, as a screen shows them.</summary>
    public static Vec3 Hue(float hue, float saturation, float value)
    {
        float Channel(float n)
        {
            float k = (n + hue * 6) % 6;
            float c = value - value * saturation * MathF.Max(0, MathF.Min(MathF.Min(k, 4 - k), 1));
            return c * c;   // near enough to the screen's curve
        }
        return new Vec3(Channel(5), Channel(3), Channel(1));
    }

    /// <summary>The tint of a light: above zero a candle's, below an overcast sky's.</summary>
    public static Vec3 Warmth(float warmth) =>
        new(1 + 0.10f * warmth, 1, 1 - (warmth > 0 ? 0.22f : 0.14f) * warmth);

    private static float Linear(float screen) => screen <= 0.04045f ? screen / 12.92f : Exact.Pow((screen + 0.055f) / 1.055f, 2.4f);
}
