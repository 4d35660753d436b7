using System.Text.Json.Nodes;

namespace TwinMatcher.Tests.Attack;

/// <summary>What the OpenAPI document asks for, as attacks read it: whatever is added to it is attacked.</summary>
internal sealed class ApiDocument(JsonNode root)
{
    public IReadOnlyList<Operation> Operations { get; } =
    [
        .. root["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => new Operation(path.Key, operation.Key.ToUpperInvariant(), operation.Value!))),
    ];

    /// <summary>A schema, behind its name where it has one.</summary>
    public JsonObject Schema(JsonNode node) => (string?)node["$ref"] is string reference ? root["components"]!["schemas"]![reference.Split('/')[^1]]!.AsObject() : node.AsObject();

    /// <summary>Of the JSON that an operation takes; null where it takes none.</summary>
    public JsonObject? Body(Operation operation) => operation.Content?["application/json"]?["schema"] is JsonNode named ? Schema(named) : null;
}

/// <param name="Template">Its address, with places in braces.</param>
/// <param name="Node">What the document says of it.</param>
internal sealed record Operation(string Template, string Method, JsonNode Node)
{
    /// <summary>Bodies it takes, by type; null where it takes none.</summary>
    public JsonNode? Content => Node["requestBody"]?["content"];

    public IEnumerable<JsonNode> Parameters => Node["parameters"]?.AsArray().Select(each => each!) ?? [];

    /// <param name="code">Of a problem; null for what is none.</param>
    public bool Promises(int status, string? code)
        => Node["responses"]?[$"{status}"] is JsonNode promised && (code is null || ((string?)promised["description"])?.Split(", ").Contains(code) == true);

    public override string ToString() => $"{Method} {Template}";
}
