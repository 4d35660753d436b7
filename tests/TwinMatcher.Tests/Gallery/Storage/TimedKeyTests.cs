using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Tests.Gallery.Storage;

public sealed class TimedKeyTests
{
    private static readonly string Act = Id.Of("act").ToString();

    [Fact]
    public void Text_of_a_key_is_parsed_back()
    {
        string sort = $"20260131120000123#{Act}";
        Assert.Equal($"20260131120000123.{Act}", TimedKey.Text(sort));
        Assert.Equal(sort, TimedKey.Parse(TimedKey.Text(sort)!));
        Assert.Equal(sort, TimedKey.Parse(sort));
        Assert.Null(TimedKey.Text(null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("20260131120000123")]
    [InlineData("2026013112000012.3{0}")]
    [InlineData("20260131120000123-{0}")]
    [InlineData("2026013112000012x.{0}")]
    [InlineData("20260131120000123.{0}0")]
    [InlineData("20260131120000123.0000000000000000000000000i")]
    public void Text_that_is_no_key_is_none(string text) => Assert.Null(TimedKey.Parse(text.Replace("{0}", Act, StringComparison.Ordinal)));
}
