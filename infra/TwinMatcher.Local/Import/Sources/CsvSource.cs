namespace TwinMatcher.Local.Import.Sources;

/// <summary>A CSV file with a header: <c>path</c> and <c>person</c>, and where known <c>category</c>, <c>source</c>, <c>licence</c>, <c>consent</c>; other columns only where they are asked for.</summary>
internal static class CsvSource
{
    public static IEnumerable<ImportItem> Read(string file, AttributeColumns? attributes = null)
    {
        if (!File.Exists(file)) throw InputException.NoFile(file);
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Dictionary<string, int>? columns = null;
        using StreamReader reader = new(file);
        foreach ((int line, string[] row) in CsvRows.Read(reader))
        {
            if (columns is null)
            {
                string[] names = [.. row.Select(name => name.Trim().ToLowerInvariant())];
                if (names.Distinct().Count() != names.Length) throw new InputException("file_malformed", $"{file} has two columns of one name.");
                if (TableSource.Missing(names) is string missing) throw new InputException("file_malformed", $"{file} has not {missing}.");
                if (attributes?.All.FirstOrDefault(name => !names.Contains(name.ToLowerInvariant())) is string absent) throw InputException.NoColumn(file, absent, row);
                columns = names.Index().ToDictionary(name => name.Item, name => name.Index);
            }
            else
            {
                yield return row.Length == columns.Count
                    ? TableSource.Item($"line {line}", folder, attributes ?? AttributeColumns.None, name => columns.TryGetValue(name.ToLowerInvariant(), out int column) ? row[column] : null)
                    : new ImportItem($"line {line}", "", "", Unusable: ImportProblems.Malformed($"The row has {row.Length} values instead of {columns.Count}."));
            }
        }
    }
}
