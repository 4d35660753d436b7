namespace TwinMatcher.Cast.Numbers;

/// <summary>
/// Sine, exponential and the like from plus, minus, times and divide alone: the same bits on every processor, which the
/// functions of the runtime do not promise. Accurate to a few units of the last place of a float.
/// </summary>
internal static class Exact
{
    public const float Pi = 3.14159274f;

    private const double Turn = 6.283185307179586, Half = 3.141592653589793, Quarter = 1.5707963267948966;
    private const double Log2 = 0.6931471805599453;

    public static float Radians(float degrees) => degrees * (Pi / 180);

    public static float Sin(float angle)
    {
        double x = angle - Turn * Math.Floor(angle / Turn + 0.5);
        if (x > Quarter) x = Half - x;
        else if (x < -Quarter) x = -Half - x;
        double s = x * x;
        return (float)(x * (1 + s * (-1.0 / 6 + s * (1.0 / 120 + s * (-1.0 / 5040 + s * (1.0 / 362880 - s / 39916800))))));
    }

    public static float Cos(float angle) => Sin((float)(angle + Quarter));

    /// <summary>e to the power of a number between -80 and 80; beyond, the value at the border.</summary>
    public static float Exp(float power)
    {
        double y = Math.Clamp(power, -80f, 80f) / Log2, whole = Math.Floor(y + 0.5), f = (y - whole) * Log2;
        double series = 1 + f * (1 + f * (1.0 / 2 + f * (1.0 / 6 + f * (1.0 / 24 + f * (1.0 / 120 + f * (1.0 / 720 + f / 5040))))));
        return (float)(series * BitConverter.Int64BitsToDouble((long)(whole + 1023) << 52));
    }

    /// <summary>The natural logarithm of a positive number.</summary>
    public static float Log(float value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        long exponent = (bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble(bits & 0xFFFFFFFFFFFFF | 1023L << 52);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            exponent++;
        }
        double s = (m - 1) / (m + 1), q = s * s;
        return (float)(2 * s * (1 + q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9 + q / 11))))) + exponent * Log2);
    }

    /// <summary>Zero for what is not positive: colours and shades have no other use for it.</summary>
    public static float Pow(float value, float power) => value <= 0 ? 0 : Exp(power * Log(value));

    /// <summary>The angle of (x, y) from the x axis, within 0.0002 radians.</summary>
    public static float Atan2(float y, float x)
    {
        float ax = MathF.Abs(x), ay = MathF.Abs(y);
        float high = MathF.Max(ax, ay);
        if (high == 0) return 0;
        float t = MathF.Min(ax, ay) / high, s = t * t;
        float angle = t * (0.99997726f + s * (-0.33262347f + s * (0.19354346f + s * (-0.11643287f + s * (0.05265332f - s * 0.01172120f)))));
        if (ay > ax) angle = Pi / 2 - angle;
        if (x < 0) angle = Pi - angle;
        return y < 0 ? -angle : angle;
    }
}
