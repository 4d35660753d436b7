using TwinMatcher.Local.Reporting.Drawing;

namespace TwinMatcher.Tests.Local.Reporting.Drawing;

public sealed class WordsTests
{
    [Theory]
    [InlineData("Ada", 3, "Ada")]
    [InlineData("Ada Lovelace", 5, "Ada …")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2, "👩‍👩‍👧‍👦…")]
    public void Names_are_cut_between_letters_as_they_are_seen(string text, int letters, string cut) => Assert.Equal(cut, Words.Cut(text, letters));

    [Theory]
    [InlineData(1, "1 face")]
    [InlineData(0, "0 faces")]
    [InlineData(1234, "1,234 faces")]
    public void Counts_agree_with_their_nouns(long count, string told) => Assert.Equal(told, Words.Count(count, "face", "faces"));

    [Theory]
    [InlineData(1, 1000, "under 1 %")]
    [InlineData(0, 0, "0 %")]
    [InlineData(2, 3, "67 %")]
    public void Small_shares_are_not_nothing(int part, int whole, string told) => Assert.Equal(told, Words.Share(part, whole));
}
