using TwinMatcher.Local;

namespace TwinMatcher.Tests.Local;

/// <summary>How far words are apart.</summary>
public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("json", "json", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("jsn", "json", 1)]
    [InlineData("jsoon", "json", 1)]
    [InlineData("jsin", "json", 1)]
    [InlineData("josn", "json", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Letters_between_words_are_counted(string one, string other, int distance)
    {
        Assert.Equal(distance, EditDistance.Of(one, other));
        Assert.Equal(distance, EditDistance.Of(other, one));
    }

    [Fact]
    public void At_most_three_names_are_near_nearest_first()
        => Assert.Equal(["--pages", "--cages", "--page"], UsageError.Nearest("--pages", ["--wages", "--other", "--page", "--cages", "--pages", "--stages"]));

    [Fact]
    public void Unfinished_word_is_near_what_it_begins() => Assert.Equal(["--category"], UsageError.Nearest("--cat", ["--data", "--category", "--copies"]));
}
