using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;

namespace TwinMatcher.Local.Import.Sources;

/// <summary>What rows of tables have in common, be they CSV or JSON: named values, and paths that count from the table's folder.</summary>
internal static class TableSource
{
    private static readonly string[] Photos = ["path", "file_name", "photo"], People = ["person", "name", "label"], Licences = ["licence", "license"];

    /// <summary>Null when the columns do not say what must be known; else the words that are missing.</summary>
    public static string? Missing(IReadOnlyCollection<string> columns)
        => !Photos.Any(columns.Contains) ? $"a column '{Photos[0]}'" : !People.Any(columns.Contains) ? $"a column '{People[0]}'" : null;

    public static ImportItem Item(string place, string folder, AttributeColumns columns, Func<string, string?> value)
    {
        string photo = First(Photos) ?? "", person = First(People) ?? "";
        string? category = Value("category"), source = Value("source"), licence = First(Licences), consent = Value("consent");
        Problem? unusable = photo.Length == 0 ? ImportProblems.PhotoUnnamed
            : person.Length == 0 ? ImportProblems.NameMissing
            : category is not null && !Categories.IsKnown(category) ? ImportProblems.CategoryUnknown(category)
            : PhotoPath.Leaves(folder, photo) ? ImportProblems.PathOutside : null;
        Provenance? provenance = (source ?? licence ?? consent) is null ? null : new Provenance(source, licence, consent);
        return columns.Describe(new ImportItem(place, Path.Combine(folder, photo), person, category, provenance, unusable), Value);

        string? Value(string name) => value(name) is { } text && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

        string? First(string[] names) => names.Select(Value).FirstOrDefault(found => found is not null);
    }
}
