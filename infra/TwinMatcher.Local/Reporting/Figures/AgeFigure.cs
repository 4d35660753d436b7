using System.Globalization;
using TwinMatcher.Local.Reporting.Drawing;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>How old people are in their photos, where it is known.</summary>
internal static class AgeFigure
{
    private const int Width = 10, Oldest = 120;

    /// <summary>Null where no age is known.</summary>
    /// <param name="stated">Of each photo, as its attribute says it.</param>
    public static Figure? Of(IReadOnlyList<string?> stated)
    {
        int[] ages = [.. stated.Select(Parse).OfType<int>().Order()];
        if (ages.Length == 0) return null;
        int from = ages[0] / Width, to = ages[^1] / Width;
        (string Label, int Faces)[] columns = [.. Enumerable.Range(from, to - from + 1).Select(decade => ($"{decade * Width}–{(decade * Width) + Width - 1}", ages.Count(age => age / Width == decade)))];
        return new Figure(
            "ages", "Ages", $"Known of {Words.Count(ages.Length)} of {Words.Count(stated.Count, "photo", "photos")}: from {ages[0]} to {ages[^1]} years, half of them at least {ages[ages.Length / 2]}.",
            new FigureTable([new("age", "Age"), new("faces", "Photos", true)], [.. columns.Select(column => new object?[] { column.Label, column.Faces })]),
            width => Columns.Draw(width, "Photos by age", [.. columns.Select(column => new DrawnColumn(column.Label, column.Faces))]));
    }

    private static int? Parse(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int age) && age <= Oldest ? age : null;
}
