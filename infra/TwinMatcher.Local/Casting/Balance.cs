using System.Globalization;
using TwinMatcher.Cast;

namespace TwinMatcher.Local.Casting;

/// <summary>Who is in a cast, counted.</summary>
internal static class Balance
{
    private static readonly (string Name, Func<Character, bool> Is)[] Groups =
    [
        ("women", who => who.Sex == Sex.Female),
        ("men", who => who.Sex == Sex.Male),
        ("18 to 29", who => who.Age <= 29),
        ("30 to 44", who => who.Age is > 29 and <= 44),
        ("45 to 59", who => who.Age is > 44 and <= 59),
        ("60 and older", who => who.Age > 59),
        ("light skin", who => who.SkinTone < 1 / 3f),
        ("medium skin", who => who.SkinTone is >= 1 / 3f and < 2 / 3f),
        ("dark skin", who => who.SkinTone >= 2 / 3f),
        ("with glasses", who => who.WearsGlasses),
        ("with a beard", who => who.HasBeard),
    ];

    /// <summary>How many of each group there are, everybody first.</summary>
    public static IEnumerable<(string Name, int Count)> Count(IReadOnlyList<Character> cast) => Groups.Select(group => (group.Name, cast.Count(group.Is))).Prepend(("people", cast.Count));

    public static string Describe(IReadOnlyList<Character> cast) => string.Join('\n', Count(cast).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count,4}  {group.Name}")));
}
