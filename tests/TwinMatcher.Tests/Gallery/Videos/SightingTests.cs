using TwinMatcher.Gallery.Videos;

namespace TwinMatcher.Tests.Gallery.Videos;

public sealed class SightingTests
{
    [Theory]
    [InlineData(0, 1, 1, 9, true)]
    [InlineData(1, 9, 0, 1, false)]
    [InlineData(1, 2, 1, 1, true)]
    [InlineData(1, 1, 1, 2, false)]
    [InlineData(1, 1, 1, 1, false)]
    public void Fewer_complaints_are_better_then_more_clarity(int complaints, float clarity, int others, float otherClarity, bool better) =>
        Assert.Equal(better, new Sighting(0, 0, [], complaints, clarity).IsBetterThan(new Sighting(1, 0, [], others, otherClarity)));
}
