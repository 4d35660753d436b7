using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Film;

/// <summary>A Gaussian of five places, along rows and then along columns.</summary>
internal static class LensBlur
{
    private const int Channels = 3;

    public static void Apply(float[] values, int width, int height, float deviation)
    {
        if (deviation < 0.1f) return;
        float near = Exact.Exp(-0.5f / (deviation * deviation)), far = Exact.Exp(-2 / (deviation * deviation)), sum = 1 + 2 * near + 2 * far;
        (float Own, float Near, float Far) weights = (1 / sum, near / sum, far / sum);
        float[] between = new float[values.Length];
        for (int y = 0; y < height; y++)
            Line(values, between, y * width * Channels, width, Channels, weights);
        for (int x = 0; x < width; x++)
            Line(between, values, x * Channels, height, width * Channels, weights);
    }

    private static void Line(float[] from, float[] to, int start, int count, int stride, (float Own, float Near, float Far) weights)
    {
        for (int i = 0; i < count; i++)
        {
            int at = start + i * stride;
            int before = start + Math.Max(i - 1, 0) * stride, after = start + Math.Min(i + 1, count - 1) * stride;
            int wellBefore = start + Math.Max(i - 2, 0) * stride, wellAfter = start + Math.Min(i + 2, count - 1) * stride;
            for (int c = 0; c < Channels; c++)
                to[at + c] = weights.Own * from[at + c] + weights.Near * (from[before + c] + from[after + c]) + weights.Far * (from[wellBefore + c] + from[wellAfter + c]);
        }
    }
}
