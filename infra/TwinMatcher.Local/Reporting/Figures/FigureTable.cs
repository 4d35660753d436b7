using System.Globalization;
using System.Text.Json.Nodes;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>The numbers of a figure, for readers of tables and for programs.</summary>
/// <param name="Rows">A value for each column: text, a whole number, a fraction, or null where nothing is known.</param>
internal sealed record FigureTable(IReadOnlyList<FigureColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    public JsonArray ToJson() => new([.. Rows.Select(row => new JsonObject(row.Zip(Columns, (value, column) => KeyValuePair.Create(column.Key, Node(value)))))]);

    /// <summary>As it is read.</summary>
    public static string Text(object? value) => value switch
    {
        null => "–",
        double fraction => fraction.ToString("0.###", CultureInfo.InvariantCulture),
        IFormattable number and (int or long) => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        double fraction => Output.Number(fraction),
        int whole => whole,
        long whole => whole,
        _ => value.ToString(),
    };
}

/// <summary>A column of a figure's table.</summary>
/// <param name="Key">In JSON; stable.</param>
/// <param name="IsNumber">Whether its values stand right.</param>
internal sealed record FigureColumn(string Key, string Heading, bool IsNumber = false);
