using TwinMatcher.Gallery.People;

namespace TwinMatcher.Tests.Gallery.People;

/// <summary>Names as they are sorted and searched.</summary>
public sealed class FoldedNameTests
{
    [Theory]
    [InlineData("Zoë Quellmund", "zoe-quellmund")]
    [InlineData("  Beyoncé   Knowles--Carter ", "beyonce-knowles-carter")]
    [InlineData("O'Neill, Jr.", "o-neill-jr")]
    [InlineData("Łukasz Żółć", "lukasz-zolc")]
    [InlineData("STRAßE", "strasse")]
    [InlineData("Ærøskøbing", "aeroskobing")]
    [InlineData("İpek", "ipek")]
    [InlineData("Nguyễn Ðức", "nguyen-duc")]
    [InlineData("Zoe\u0308", "zoe")]
    [InlineData("50 Cent", "50-cent")]
    [InlineData("★", "")]
    [InlineData("李", "~0674e")]
    [InlineData("Ольга", "~0043e~0043b~0044c~00433~00430")]
    [InlineData("ОЛЬГА", "~0043e~0043b~0044c~00433~00430")]
    [InlineData("𐐀", "~10428")]
    [InlineData("Ada 李", "ada-~0674e")]
    public void Name_becomes_ASCII(string name, string folded) => Assert.Equal(folded, FoldedName.Of(name));

    [Fact]
    public void Beginning_of_a_name_folds_to_the_beginning_of_its_folded_name()
    {
        foreach (string name in new[] { "Zoë Quellmund", "Ольга Иванова", "Ærø", "नरेन्द्र", "李小龍" })
            for (int length = 1; length <= name.Length; length++)
                Assert.StartsWith(FoldedName.Of(name[..length]), FoldedName.Of(name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('李')]
    [InlineData('w')]
    [InlineData('Æ')]
    public void Longest_name_leaves_room_for_an_id_in_a_key(char letter)
    {
        string folded = FoldedName.Of(new string(letter, 100));
        Assert.InRange(folded.Length, 100, 512 - 27);
        Assert.All(folded, c => Assert.InRange(c, '!', '~'));
    }
}
