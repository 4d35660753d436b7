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
}
