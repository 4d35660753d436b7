using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Reporting.Drawing;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>Where photos come from and by what right they are here; a photo of which nothing is said has its person's provenance.</summary>
internal static class ProvenanceFigures
{
    public const string Unstated = "not stated";

    // Longer lists are tables.
    private const int Drawn = 8;

    public static Figure Sources(IReadOnlyList<PersonDetail> people) => Of("sources", "Sources", "source", people, provenance => provenance.Source);

    public static Figure Licences(IReadOnlyList<PersonDetail> people) => Of("licences", "Licences", "licence", people, provenance => provenance.Licence);

    private static Figure Of(string id, string title, string word, IReadOnlyList<PersonDetail> people, Func<Provenance, string?> of)
    {
        string[] stated = [.. people.SelectMany(person => person.Faces.Select(face => of(face.Provenance) ?? of(person.Person.Provenance) ?? Unstated))];
        (string Name, int Faces)[] rows = [.. stated.GroupBy(name => name).Select(group => (group.Key, group.Count())).OrderByDescending(row => row.Item2).ThenBy(row => row.Key, StringComparer.Ordinal)];
        int missing = rows.FirstOrDefault(row => row.Name == Unstated).Faces;
        return new Figure(
            id, title,
            stated.Length == 0 ? "There are no photos yet." : missing == 0 ? $"Every photo has a {word}." : $"{Words.Count(missing, "photo has", "photos have")} no {word} ({Words.Share(missing, stated.Length)}).",
            new FigureTable([new(word, title[..^1]), new("faces", "Photos", true)], [.. rows.Select(row => new object?[] { row.Name, row.Faces })]),
            width => BarList.Draw(width, $"Photos of each {word}", [.. Bars(rows)]));
    }

    private static IEnumerable<ListedBar> Bars((string Name, int Faces)[] rows)
    {
        int shown = rows.Length <= Drawn ? rows.Length : Drawn - 1;
        foreach ((string name, int faces) in rows[..shown]) yield return new ListedBar(name, faces, Words.Count(faces, "photo", "photos"));
        if (shown == rows.Length) yield break;
        int others = rows[shown..].Sum(row => row.Faces);
        yield return new ListedBar($"{rows.Length - shown} others", others, Words.Count(others, "photo", "photos"));
    }
}
