using System.Text;
using System.Text.Json.Nodes;

namespace TwinMatcher.Tests.Attack;

/// <summary>A request that breaks one thing of what the OpenAPI document asks for.</summary>
/// <param name="Broken">Which thing, for whoever reads a failure.</param>
internal sealed record Attempt(Operation Operation, string Address, string? Type, byte[]? Body, string Broken);

/// <summary>Every operation of the document with each parameter and each field of its body wrong in every way, one at a time.</summary>
/// <param name="id">One that exists, for the places that are not under attack.</param>
internal sealed class DocumentAttack(ApiDocument document, string id)
{
    private const string Json = "application/json";

    public IEnumerable<Attempt> All() => document.Operations.SelectMany(Of);

    private IEnumerable<Attempt> Of(Operation operation)
    {
        string template = operation.Template;
        JsonNode? content = operation.Content;
        JsonObject? schema = document.Body(operation);
        (string? Type, byte[]? Body) good = schema is not null ? ((string?)Json, (byte[]?)Bytes(Good(schema))) : content is null ? (null, null) : ("image/png", []);
        foreach (JsonNode parameter in operation.Parameters)
            foreach (string value in HostileValues.Texts)
                if (Address(template, parameter, value) is string address)
                    yield return new Attempt(operation, address, good.Type, good.Body, $"{parameter["name"]} = {value}");
        foreach (string foreign in new[] { "isAdmin=true", "x=1&x=2", "=", "&&&", string.Join('&', Enumerable.Range(0, 900).Select(i => $"p{i}=1")) })
            yield return new Attempt(operation, Filled(template) + "?" + foreign, good.Type, good.Body, $"?{foreign[..Math.Min(foreign.Length, 20)]}");
        if (content is null) yield break;
        foreach (string type in new[] { "text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data; boundary=x", "image/svg+xml", "x", "" })
            yield return new Attempt(operation, Filled(template), type, good.Body, $"type {type}");
        if (schema is null) yield break;
        foreach ((string broken, byte[] body) in Bodies(schema)) yield return new Attempt(operation, Filled(template), Json, body, broken);
    }

    private IEnumerable<(string Broken, byte[] Body)> Bodies(JsonObject schema)
    {
        JsonObject good = Good(schema);
        foreach ((string field, _) in schema["properties"]!.AsObject())
            foreach (JsonNode? value in HostileValues.Nodes())
                yield return ($"{field} = {value?.ToJsonString() ?? "null"}", Bytes(With(good, field, value)));
        foreach (JsonNode? required in schema["required"]?.AsArray() ?? [])
        {
            var without = (JsonObject)good.DeepClone();
            without.Remove((string)required!);
            yield return ($"without {required}", Bytes(without));
        }

        foreach (string foreign in HostileValues.ForeignFields) yield return ($"with {foreign}", Bytes(With(good, foreign, "x")));
        foreach (string text in new[] { "", "null", "[]", "1", "\"x\"", "{", "{}}", "{\"a\":1,\"a\":2}", "\ufeff{}", "{'a':1}", new string('[', 10_000), "{\"a\":" + new string(' ', 70_000) + "1}" })
            yield return ($"body {text[..Math.Min(text.Length, 12)]}", Encoding.UTF8.GetBytes(text));
        yield return ("body of half characters", [(byte)'"', 0xC3, 0x28, 0xED, 0xA0, 0x80, (byte)'"']);
    }

    /// <summary>The least that a body must have.</summary>
    private JsonObject Good(JsonObject schema)
    {
        var body = new JsonObject();
        foreach (JsonNode? required in schema["required"]?.AsArray() ?? [])
        {
            JsonObject property = document.Schema(schema["properties"]![(string)required!]!);
            body[(string)required!] = (string?)property["type"] switch
            {
                "boolean" => true,
                "integer" or "number" => 1,
                _ => property["enum"] is JsonArray words ? words[0]!.DeepClone() : id,
            };
        }

        return body;
    }

    private string Filled(string template) => template.Replace("{id}", id, StringComparison.Ordinal).Replace("{space}", "hog", StringComparison.Ordinal).Replace("{version}", "9", StringComparison.Ordinal);

    private string? Address(string template, JsonNode parameter, string value)
    {
        string name = (string)parameter["name"]!, escaped = Uri.EscapeDataString(value);
        return (string)parameter["in"]! switch
        {
            // An address without the part, or one of dots, is another address.
            "path" => escaped is "" or ".." ? null : Filled(template.Replace($"{{{name}}}", escaped, StringComparison.Ordinal)),
            "query" => $"{Filled(template)}?{name}={escaped}",
            _ => null,
        };
    }

    private static JsonObject With(JsonObject good, string field, JsonNode? value)
    {
        var body = (JsonObject)good.DeepClone();
        body[field] = value;
        return body;
    }

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(new System.Text.Json.JsonSerializerOptions { MaxDepth = 1000 }));
}
