using TwinMatcher.Gallery.People;

namespace TwinMatcher.Tests.Gallery.People;

public sealed class PersonRulesTests
{
    /// <summary>What turns the direction of the text around it is refused, and its neighbours are not.</summary>
    [Theory]
    [InlineData('\u2029', false)]
    [InlineData('\u202A', false)]
    [InlineData('\u202E', false)]
    [InlineData('\u202F', true)]
    [InlineData('\u2065', true)]
    [InlineData('\u2066', false)]
    [InlineData('\u2069', false)]
    [InlineData('\u206A', true)]
    [InlineData('\u2028', false)]
    [InlineData('\u0085', false)]
    [InlineData('\u200D', true)]
    [InlineData('\uFFFD', false)]
    [InlineData('\uD800', false)]
    public void Text_is_plain_or_not(char character, bool plain) => Assert.Equal(plain, PersonRules.IsPlain($"a{character}b"));

    [Fact]
    public void Whatever_is_not_said_is_not_wrong()
    {
        Assert.Null(PersonRules.Of(null));
        Assert.Null(PersonRules.Of(new Provenance()));
        Assert.Null(PersonRules.Category("film"));
    }

    [Theory]
    [InlineData("a\nb", null, null, "source")]
    [InlineData(null, "a\nb", null, "licence")]
    [InlineData(null, null, "a\nb", "consent")]
    public void Provenance_is_plain_text(string? source, string? licence, string? consent, string field)
        => Assert.Equal($"'{field}' must not contain control characters.", PersonRules.Of(new Provenance(source, licence, consent))?.Sentence);
}
