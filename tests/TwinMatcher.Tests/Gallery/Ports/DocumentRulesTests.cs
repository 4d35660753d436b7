using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Tests.Gallery.Ports;

public sealed class DocumentRulesTests
{
    private static readonly DocumentKey Plain = new("p", "s");

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(256, 512, true)]
    [InlineData(0, 1, false)]
    [InlineData(257, 1, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, 513, false)]
    public void Key_has_its_lengths(int partition, int sort, bool kept)
        => AssertKept(kept, () => DocumentRules.Check(new DocumentKey(new string('p', partition), new string('s', sort))));

    [Theory]
    [InlineData(" ~", true)]
    [InlineData("a\u001f", false)]
    [InlineData("a\u007f", false)]
    [InlineData("é", false)]
    public void Key_is_visible_ascii(string text, bool kept)
    {
        AssertKept(kept, () => DocumentRules.Check(new DocumentKey(text, "s")));
        AssertKept(kept, () => DocumentRules.Check(new DocumentKey("p", text)));
    }

    [Fact]
    public void Key_that_was_never_set_is_none() => AssertKept(false, () => DocumentRules.Check(default(DocumentKey)));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Write_has_1_to_100_changes(int count, bool kept)
        => AssertKept(kept, () => DocumentRules.Check([.. Enumerable.Range(0, count).Select(i => DocumentChange.Delete(new DocumentKey("p", $"{i}")))]));

    [Fact]
    public void Document_is_changed_once_by_a_write_and_its_key_is_one()
    {
        AssertKept(false, () => DocumentRules.Check([DocumentChange.Delete(Plain), DocumentChange.Check(Plain, 0)]));
        AssertKept(false, () => DocumentRules.Check([DocumentChange.Delete(Plain), DocumentChange.Delete(new DocumentKey("p", ""))]));
    }

    [Theory]
    [InlineData(DocumentChange.MostBytes, true)]
    [InlineData(DocumentChange.MostBytes + 1, false)]
    public void Body_is_bounded(int length, bool kept) => AssertKept(kept, () => DocumentRules.Check([DocumentChange.Put(Plain, new byte[length])]));

    /// <summary>Ten bodies of 380 KB and one that makes up 3,900 KB.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Bodies_together_are_bounded(int more, bool kept)
    {
        const int Rest = DocumentChange.MostBytesTogether - (10 * DocumentChange.MostBytes);
        AssertKept(kept, () => DocumentRules.Check([.. Enumerable.Range(0, 11).Select(i => DocumentChange.Put(new DocumentKey("p", $"{i}"), new byte[i == 10 ? Rest + more : DocumentChange.MostBytes]))]));
    }

    [Theory]
    [InlineData(1, 0, 1, true)]
    [InlineData(256, 512, 1000, true)]
    [InlineData(0, 0, 1, false)]
    [InlineData(257, 0, 1, false)]
    [InlineData(1, 513, 1, false)]
    [InlineData(1, 0, 0, false)]
    [InlineData(1, 0, 1001, false)]
    public void Query_has_its_bounds(int partition, int prefix, int limit, bool kept)
        => AssertKept(kept, () => DocumentRules.Check(new DocumentQuery(new string('p', partition), new string('f', prefix), limit)));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void Page_begins_after_a_sort_key(int length, bool kept) => AssertKept(kept, () => DocumentRules.Check(new DocumentQuery("p", After: new string('a', length))));

    private static void AssertKept(bool kept, Action check)
    {
        if (kept) check();
        else Assert.ThrowsAny<ArgumentException>(check);
    }
}
