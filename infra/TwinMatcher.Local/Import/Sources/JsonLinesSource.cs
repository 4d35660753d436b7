using System.Text.Json;

namespace TwinMatcher.Local.Import.Sources;

/// <summary>A JSON object a line, with the fields that a CSV file has columns of.</summary>
internal static class JsonLinesSource
{
    public static IEnumerable<ImportItem> Read(string file, AttributeColumns? attributes = null)
    {
        if (!File.Exists(file)) throw InputException.NoFile(file);
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return TextLines.Of(file).Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => Item(line.Item, $"line {line.Index + 1}", folder, attributes ?? AttributeColumns.None));
    }

    private static ImportItem Item(string line, string place, string folder, AttributeColumns attributes)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement record = json.RootElement;
            return record.ValueKind == JsonValueKind.Object
                ? TableSource.Item(place, folder, attributes, name => record.TryGetProperty(name, out JsonElement value) ? Text(value) : null)
                : new ImportItem(place, "", "", Unusable: ImportProblems.Malformed("The line is not a JSON object."));
        }
        catch (JsonException)
        {
            return new ImportItem(place, "", "", Unusable: ImportProblems.Malformed("The line is not JSON."));
        }
    }

    /// <summary>People may be numbers, and attributes be true or false.</summary>
    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
