using TwinMatcher.Cast;
using TwinMatcher.Local.Casting;

namespace TwinMatcher.Tests.Local.Casting;

/// <summary>Counting a cast.</summary>
public sealed class BalanceTests
{
    [Fact]
    public void Every_person_is_of_one_sex_one_age_and_one_tone()
    {
        Character[] cast = [.. Enumerable.Range(0, 30).Select(i => Character.From((ulong)i))];
        Dictionary<string, int> counts = Balance.Describe(cast).Split('\n').Select(line => line.Trim().Split("  ", 2)).ToDictionary(
            parts => parts[1], parts => int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(30, counts["people"]);
        Assert.Equal(30, counts["women"] + counts["men"]);
        Assert.Equal(30, counts["18 to 29"] + counts["30 to 44"] + counts["45 to 59"] + counts["60 and older"]);
        Assert.Equal(30, counts["light skin"] + counts["medium skin"] + counts["dark skin"]);
    }
}
