namespace TwinMatcher.Local.Import.Sources;

/// <summary>An image folder as Hugging Face data sets have it: <c>metadata.jsonl</c> or <c>metadata.csv</c> with <c>file_name</c>, in the folder or in those of its splits.</summary>
internal static class HuggingFaceSource
{
    private static readonly string[] Names = ["metadata.jsonl", "metadata.csv"];

    public static ImportSet Read(string folder, AttributeColumns? attributes = null)
    {
        if (!Directory.Exists(folder)) throw InputException.NoFolder(folder);
        string[] tables = [.. AllTables(folder)];
        if (tables.Length == 0) throw new InputException("folder_empty", $"{folder} has no metadata.jsonl and no metadata.csv, nor have its folders.");
        return new ImportSet(tables.SelectMany(table => (table.EndsWith(".csv", StringComparison.Ordinal) ? CsvSource.Read(table, attributes) : JsonLinesSource.Read(table, attributes))
            .Select(item => item with { Place = $"{Path.GetRelativePath(folder, table)} {item.Place}" })));
    }

    /// <summary>Whether a folder is laid out like this.</summary>
    public static bool IsOne(string folder) => Directory.Exists(folder) && AllTables(folder).Any();

    private static IEnumerable<string> AllTables(string folder) => Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Prepend(folder).SelectMany(Tables);

    private static IEnumerable<string> Tables(string folder)
        => Names.Select(name => Path.Combine(folder, name)).Where(File.Exists).Take(1);
}
