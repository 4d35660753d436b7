using System.Text.Json;
using System.Text.Json.Nodes;

namespace TwinMatcher.Local;

/// <summary>How results reach standard output.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Json(JsonNode node) => Console.Out.WriteLine(node.ToJsonString(Indented));
}
