using TwinMatcher.Search.Codes;

namespace TwinMatcher.Tests.Search.Codes;

/// <summary>Codes name the nearest level.</summary>
public sealed class CodeLevelsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Nearest_any_value_is_the_nearest_level(int bits)
    {
        float[] levels = CodeLevels.Of(bits).ToArray();
        for (float x = -4; x <= 4; x += 0.0113f)
        {
            float distance = levels.Min(level => MathF.Abs(level - x));
            Assert.Equal(distance, MathF.Abs(levels[CodeLevels.Nearest(levels, x)] - x), 1e-6f);
        }
    }

    [Fact]
    public void Bits_of_any_other_number_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => CodeLevels.Of(3).Length);

    [Theory]
    [InlineData(0f, 1)]
    [InlineData(.98141f, 3)]
    [InlineData(.98139f, 2)]
    [InlineData(-.98141f, 0)]
    [InlineData(-.98139f, 1)]
    public void Nearest_of_two_bits_changes_half_way(float value, int code) => Assert.Equal(code, CodeLevels.Nearest(CodeLevels.Of(2), value));

    /// <summary>Lloyd and Max's table; thresholds and recall were measured with it.</summary>
    [Fact]
    public void Levels_are_symmetric_and_rise()
    {
        foreach (int bits in new[] { 1, 2, 4 })
        {
            float[] levels = CodeLevels.Of(bits).ToArray();
            Assert.Equal(1 << bits, levels.Length);
            Assert.Equal(levels.Order(), levels);
            Assert.Equal(levels.Reverse().Select(level => -level), levels);
        }

        Assert.Equal([.7979f, 1.510f, .4528f, 2.733f, .1284f], new[] { CodeLevels.Of(1)[1], CodeLevels.Of(2)[3], CodeLevels.Of(2)[2], CodeLevels.Of(4)[15], CodeLevels.Of(4)[8] });
    }
}
