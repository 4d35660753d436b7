using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TwinMatcher.Tests.Support;

/// <summary>As much of JSON Schema as our OpenAPI document uses; a keyword it does not know fails, so that none is overlooked.</summary>
internal sealed class JsonShape(JsonNode document)
{
    private static readonly string[] Told = ["description", "format", "default"];

    /// <summary>Everything in which a value is not as the schema says, with its place.</summary>
    public IReadOnlyList<string> Faults(JsonNode? value, JsonNode schema)
    {
        var faults = new List<string>();
        Check(value, schema, "$", faults);
        return faults;
    }

    private void Check(JsonNode? value, JsonNode schema, string place, List<string> faults)
    {
        if (schema["$ref"] is JsonNode reference)
        {
            JsonNode target = document;
            foreach (string step in ((string)reference!)[2..].Split('/')) target = target[step]!;
            Check(value, target, place, faults);
            return;
        }

        foreach ((string keyword, JsonNode? rule) in schema.AsObject())
        {
            bool good = keyword switch
            {
                "type" => IsOf(value, (string)rule!),
                "enum" => rule!.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
                "pattern" => value is JsonValue text && Regex.IsMatch((string)text!, (string)rule!),
                "minimum" => value is JsonValue number && (double)number >= (double)rule!,
                "maximum" => value is JsonValue number && (double)number <= (double)rule!,
                "minLength" => value is JsonValue text && ((string)text!).Length >= (int)rule!,
                "maxLength" => value is JsonValue text && ((string)text!).Length <= (int)rule!,
                "minItems" => value is JsonArray items && items.Count >= (int)rule!,
                "maxItems" => value is JsonArray items && items.Count <= (int)rule!,
                "required" => value is JsonObject all && rule!.AsArray().All(name => all.ContainsKey((string)name!)),
                "properties" or "items" or "additionalProperties" => true,
                _ when Told.Contains(keyword) => true,
                _ => throw new NotSupportedException($"schema keyword '{keyword}'"),
            };
            if (!good) faults.Add($"{place}: {keyword} {rule?.ToJsonString()}, but {value?.ToJsonString() ?? "null"}");
        }

        if (value is JsonObject members) CheckMembers(members, schema, place, faults);
        if (value is JsonArray array && schema["items"] is JsonNode each)
            for (int i = 0; i < array.Count; i++) Check(array[i], each, $"{place}[{i}]", faults);
    }

    private void CheckMembers(JsonObject members, JsonNode schema, string place, List<string> faults)
    {
        JsonObject known = schema["properties"]?.AsObject() ?? [];
        foreach ((string name, JsonNode? member) in members)
        {
            if (known.TryGetPropertyValue(name, out JsonNode? shape)) Check(member, shape!, $"{place}.{name}", faults);
            else if (schema["additionalProperties"] is JsonObject others) Check(member, others, $"{place}.{name}", faults);
            else if (schema["additionalProperties"] is JsonValue) faults.Add($"{place}.{name} is not in the document");
        }
    }

    private static bool IsOf(JsonNode? value, string type) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value!.AsValue().TryGetValue(out long _),
        _ => false,
    };
}
