using TwinMatcher.Local.Reporting.Page;

namespace TwinMatcher.Tests.Local.Reporting.Page;

public sealed class TemplateTests
{
    [Fact]
    public void Text_is_encoded_and_never_taken_for_a_place() => Assert.Equal(
        "<li><i></i><bdi>&lt;b&gt;{{picture}} &amp; &quot;&#39;</bdi></li>\n",
        Template.Of("person.html").Fill(("picture", new Markup("<i></i>")), ("name", "<b>{{picture}} & \"'")).Html.ReplaceLineEndings("\n"));

    [Fact]
    public void A_place_that_nobody_fills_is_an_error() => Assert.Throws<KeyNotFoundException>(() => Template.Of("person.html").Fill(("name", "Ada")));
}
