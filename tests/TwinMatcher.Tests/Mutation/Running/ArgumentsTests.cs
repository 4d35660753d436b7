using TwinMatcher.Mutation.Running;

namespace TwinMatcher.Tests.Mutation.Running;

public sealed class ArgumentsTests
{
    [Fact]
    public void Options_are_read()
    {
        Arguments arguments = Arguments.Parse(["learning", "--only", "Dots", "--seed", "7", "--share", "0.25", "--budget", "2.5", "--least", "85", "--workers", "3", "--by", "A.B", "--minutes", "9"], TextWriter.Null)!;
        Assert.Equal(new Arguments(arguments.Project, "Dots", 7, 0.25, 2.5, null, 85, 3, "A.B", 9), arguments);
        Assert.Equal("Learning", arguments.Project.Name);
    }

    [Theory]
    [InlineData]
    [InlineData("Nothing")]
    [InlineData("Search", "--seed")]
    [InlineData("Search", "--seed", "1.5")]
    [InlineData("Search", "--share", "0")]
    [InlineData("Search", "--share", "1.1")]
    [InlineData("Search", "--budget", "0")]
    [InlineData("Search", "--minutes", "0")]
    [InlineData("Search", "--least", "101")]
    [InlineData("Search", "--workers", "0")]
    [InlineData("Search", "--again", "no-such-file")]
    [InlineData("Search", "--speed", "1")]
    public void Mistake_is_answered_with_how_it_is_used(params string[] words)
    {
        using StringWriter errors = new();
        Assert.Null(Arguments.Parse(words, errors));
        Assert.Contains("usage: ", errors.ToString(), StringComparison.Ordinal);
    }
}
