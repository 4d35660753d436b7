using System.Text.Json;
using System.Text.Json.Nodes;

namespace TwinMatcher.Local;

/// <summary>How results reach standard output.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>On one line, and signs as they are: for files that people read.</summary>
    public static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Six digits are more than any measurement here means; what was not measurable becomes null.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 6)) : null;

    public static void Json(JsonNode node) => Console.Out.WriteLine(Text(node));

    public static string Text(JsonNode node) => node.ToJsonString(Indented);
}
