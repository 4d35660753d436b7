using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Tests.Cast.Numbers;

/// <summary>Our own functions against those of the runtime.</summary>
public sealed class ExactTests
{
    [Fact]
    public void Sine_and_cosine_are_right() => AssertClose(-50, 50, x => (Exact.Sin(x), MathF.Sin(x)), 3e-6f, x => (Exact.Cos(x), MathF.Cos(x)));

    [Fact]
    public void Exponential_is_right() => AssertClose(-20, 10, x => (Exact.Exp(x) / MathF.Exp(x), 1), 1e-6f);

    [Fact]
    public void Logarithm_is_right() => AssertClose(0.001f, 100, x => (Exact.Log(x), MathF.Log(x)), 2e-6f);

    [Fact]
    public void Power_is_right() => AssertClose(0.001f, 4, x => (Exact.Pow(x, 1 / 2.4f), MathF.Pow(x, 1 / 2.4f)), 1e-6f);

    [Fact]
    public void Power_of_nothing_is_nothing() => Assert.Equal((0f, 0f), (Exact.Pow(0, 2.4f), Exact.Pow(-1, 2.4f)));

    [Fact]
    public void Angle_is_right_in_every_quadrant() =>
        AssertClose(-3.1f, 3.1f, x => (Exact.Atan2(3 * MathF.Sin(x), 3 * MathF.Cos(x)), x), 3e-4f);

    private static void AssertClose(float from, float to, Func<float, (float Ours, float Theirs)> compare, float tolerance, params Func<float, (float Ours, float Theirs)>[] others)
    {
        foreach (Func<float, (float Ours, float Theirs)> one in others.Prepend(compare))
        {
            for (int i = 0; i <= 2000; i++)
            {
                (float ours, float theirs) = one(from + (to - from) * i / 2000);
                Assert.Equal(theirs, ours, tolerance);
            }
        }
    }
}
