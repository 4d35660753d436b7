using System.Globalization;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Export;

/// <summary>Writes who is in the gallery as a CSV file that spreadsheets read.</summary>
internal static class WritePeopleTable
{
    public static async Task<int> RunAsync(LocalStorage storage, string file, string? category, CancellationToken cancellation)
    {
        int people = 0;
        string aside = file + ".part";
        await using (StreamWriter table = new(aside))
        {
            await table.WriteLineAsync("id,name,category,faces,source,licence,consent,added_at");
            await foreach (PersonDetail detail in Enrolled.PeopleAsync(storage, category, cancellation))
            {
                Person person = detail.Person;
                string[] row =
                [
                    person.Id.ToString(), person.Name, person.Category, person.Faces.ToString(CultureInfo.InvariantCulture),
                    person.Provenance.Source ?? "", person.Provenance.Licence ?? "", person.Provenance.Consent ?? "", person.Added.ToString("O"),
                ];
                await table.WriteLineAsync(string.Join(',', row.Select(Quoted)));
                people++;
            }
        }

        File.Move(aside, file, overwrite: true);
        return people;
    }

    /// <summary>A value that begins like a formula is one to a spreadsheet, wherever it came from.</summary>
    private static string Quoted(string value)
    {
        if (value.Length > 0 && value[0] is '=' or '+' or '-' or '@') value = "'" + value;
        return value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
