using System.Globalization;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Commands;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Export;

/// <summary>Writes who is in the gallery as a CSV file that spreadsheets read.</summary>
internal static class WritePeopleTable
{
    public static async Task<int> RunAsync(LocalStorage storage, string file, string? category, CancellationToken cancellation)
    {
        int people = 0;
        string[] attributes = await AttributesAsync(storage, category, cancellation);
        string aside = file + ".part";
        await using (StreamWriter table = new(aside))
        {
            await table.WriteLineAsync(string.Join(',', attributes.Prepend("id,name,category,faces,source,licence,consent,added_at")));
            await foreach (PersonDetail detail in Enrolled.PeopleAsync(storage, category, cancellation))
            {
                Person person = detail.Person;
                string[] row =
                [
                    person.Id.ToString(), person.Name, person.Category, person.Faces.ToString(CultureInfo.InvariantCulture),
                    person.Provenance.Source ?? "", person.Provenance.Licence ?? "", person.Provenance.Consent ?? "", person.Added.ToString("O"),
                    .. attributes.Select(name => person.Attributes[name] ?? ""),
                ];
                await table.WriteLineAsync(string.Join(',', row.Select(Quoted)));
                people++;
            }
        }

        File.Move(aside, file, overwrite: true);
        return people;
    }

    /// <summary>The names of all that is known of anybody: columns must be known before the first row.</summary>
    private static async Task<string[]> AttributesAsync(LocalStorage storage, string? category, CancellationToken cancellation)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        await foreach (Person person in PeopleCommand.ReadAsync(new BrowsePeople(storage.Documents), new PeopleQuery(null, category, Limit: 200), cancellation))
            names.UnionWith(person.Attributes.Pairs.Select(pair => pair.Key));
        return [.. names];
    }

    /// <summary>A value that begins like a formula is one to a spreadsheet, wherever it came from.</summary>
    private static string Quoted(string value)
    {
        if (value.Length > 0 && value[0] is '=' or '+' or '-' or '@') value = "'" + value;
        return value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
