using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Reporting.Drawing;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>What people are known for.</summary>
internal static class CategoryFigure
{
    public static Figure Of(IReadOnlyList<PersonDetail> people)
    {
        (string Category, int People, int Faces)[] rows =
        [
            .. people.GroupBy(person => person.Person.Category).Select(group => (group.Key, group.Count(), group.Sum(person => person.Faces.Count)))
                .OrderByDescending(row => row.Item2).ThenBy(row => row.Key, StringComparer.Ordinal),
        ];
        return new Figure(
            "categories", "Categories", rows.Length == 0 ? "There is nobody yet." : $"{Words.Count(rows.Length, "category", "categories")}; {Words.Share(rows[0].People, people.Count)} of the people are in {rows[0].Category}.",
            new FigureTable([new("category", "Category"), new("people", "People", true), new("faces", "Faces", true)], [.. rows.Select(row => new object?[] { row.Category, row.People, row.Faces })]),
            width => BarList.Draw(width, "People of each category", [.. rows.Select(row => new ListedBar(row.Category, row.People, Words.Count(row.People, "person", "people")))]));
    }
}
