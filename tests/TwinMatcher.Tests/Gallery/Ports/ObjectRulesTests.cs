using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Tests.Gallery.Ports;

public sealed class ObjectRulesTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("uploads/match/0z_-.jpg", true)]
    [InlineData("...", true)]
    [InlineData("", false)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("a//b", false)]
    [InlineData("a/./b", false)]
    [InlineData("a/../b", false)]
    [InlineData("..", false)]
    [InlineData("a b", false)]
    [InlineData("a\\b", false)]
    [InlineData("ä", false)]
    public void Key_stays_in_its_folder(string key, bool kept) => AssertKept(kept, () => ObjectRules.Check(key));

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void Key_and_prefix_have_at_most_512_characters(int length, bool kept)
    {
        AssertKept(kept, () => ObjectRules.Check(new string('k', length)));
        AssertKept(kept, () => ObjectRules.CheckPrefix(new string('k', length)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("uploads/", true)]
    [InlineData("a//", true)]
    [InlineData("a b", false)]
    public void Prefix_is_anything_a_key_may_begin_with(string prefix, bool kept) => AssertKept(kept, () => ObjectRules.CheckPrefix(prefix));

    [Theory]
    [InlineData("image/png", true)]
    [InlineData(" ~", true)]
    [InlineData("", false)]
    [InlineData("image/png\r", false)]
    [InlineData("\u007f", false)]
    public void Content_type_is_visible_ascii(string type, bool kept) => AssertKept(kept, () => ObjectRules.CheckContentType(type));

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void Content_type_has_at_most_127_characters(int length, bool kept) => AssertKept(kept, () => ObjectRules.CheckContentType(new string('t', length)));

    private static void AssertKept(bool kept, Action check)
    {
        if (kept) check();
        else Assert.Throws<ArgumentException>(check);
    }
}
