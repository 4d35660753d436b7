using System.Runtime.Intrinsics;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Tests.Cast.Numbers;

/// <summary>Eight at once as one alone, within what shapes need.</summary>
public sealed class WideTests
{
    [Fact]
    public void Sine_is_near() => AssertNear(-20, 20, x => Wide.Sin(Vector256.Create(x)), MathF.Sin, 0.002f);

    [Fact]
    public void Angle_is_near_in_every_quadrant() =>
        AssertNear(-3.1f, 3.1f, x => Wide.Atan2(Vector256.Create(MathF.Sin(x)), Vector256.Create(MathF.Cos(x))), x => x, 0.005f);

    [Fact]
    public void Join_is_the_union_away_from_its_seam() =>
        Assert.Equal(1f, Wide.Join(Vector256.Create(1f), Vector256.Create(3f), 0.5f).GetElement(0));

    [Fact]
    public void Join_bulges_at_its_seam() =>
        Assert.True(Wide.Join(Vector256.Create(1f), Vector256.Create(1f), 0.5f).GetElement(0) < 1);

    private static void AssertNear(float from, float to, Func<float, Vector256<float>> ours, Func<float, float> theirs, float tolerance)
    {
        for (int i = 0; i <= 1000; i++)
        {
            float x = from + (to - from) * i / 1000;
            Assert.Equal(theirs(x), ours(x).GetElement(i % 8), tolerance);
        }
    }
}
