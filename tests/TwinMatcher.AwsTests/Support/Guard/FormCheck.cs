using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace TwinMatcher.AwsTests.Support.Guard;

/// <summary>Checks a form posted to a bucket as S3 does: the signature of its policy, and every condition and field against each other.</summary>
internal static class FormCheck
{
    /// <returns>Whose key signed it, and where the object is to lie.</returns>
    public static async Task<(string Owner, string Key)> CheckAsync(GateRequest request, TimeProvider clock)
    {
        (Dictionary<string, string> fields, long size) = await FieldsAsync(request);
        if (!fields.TryGetValue("policy", out string? policy)) throw new DeniedException(403, "AccessDenied", "no policy");
        SigningKey key = SigningKey.Of(Field("x-amz-credential"));
        key.Verify(policy, Field("x-amz-signature"));
        JsonNode rules = JsonNode.Parse(Convert.FromBase64String(policy))!;
        DateTimeOffset expires = DateTimeOffset.Parse((string)rules["expiration"]!, CultureInfo.InvariantCulture);
        if (clock.GetUtcNow() > expires) throw new DeniedException(403, "AccessDenied", "Policy expired");
        fields["bucket"] = request.Path.Trim('/');
        HashSet<string> named = ["policy", "x-amz-signature", "file", "bucket"];
        foreach ((string op, string name, JsonNode?[] values) in rules["conditions"]!.AsArray().SelectMany(Conditions))
        {
            named.Add(name);
            if (op == "content-length-range") CheckSize(size, (long)values[0]!, (long)values[1]!);
            else if (!Holds(op, Field(name), (string)values[0]!)) throw new DeniedException(403, "AccessDenied", $"Policy Condition failed: {op} ${name}");
        }

        if (fields.Keys.FirstOrDefault(name => !named.Contains(name) && !name.StartsWith("x-ignore-", StringComparison.Ordinal)) is string extra)
            throw new DeniedException(403, "AccessDenied", $"Extra input fields: {extra}");
        return (key.Owner, "/" + Field("key"));

        string Field(string name) => fields.TryGetValue(name, out string? value) ? value : "";
    }

    private static void CheckSize(long size, long least, long most)
    {
        if (size < least) throw new DeniedException(400, "EntityTooSmall");
        if (size > most) throw new DeniedException(400, "EntityTooLarge");
    }

    private static bool Holds(string op, string value, string wanted) => op switch
    {
        "eq" => value == wanted,
        "starts-with" => value.StartsWith(wanted, StringComparison.Ordinal),
        _ => throw new DeniedException(400, "InvalidPolicyDocument", op),
    };

    private static IEnumerable<(string Op, string Name, JsonNode?[] Values)> Conditions(JsonNode? condition) => condition switch
    {
        JsonObject exact => exact.Select(pair => ("eq", pair.Key.ToLowerInvariant(), (JsonNode?[])[pair.Value])),
        JsonArray { Count: 3 } array when (string)array[0]! == "content-length-range" => [("content-length-range", "file", [array[1], array[2]])],
        JsonArray { Count: 3 } array => [((string)array[0]!, ((string)array[1]!).TrimStart('$').ToLowerInvariant(), [array[2]])],
        _ => throw new DeniedException(400, "InvalidPolicyDocument"),
    };

    /// <summary>What comes after the file does not count.</summary>
    private static async Task<(Dictionary<string, string> Fields, long Size)> FieldsAsync(GateRequest request)
    {
        string boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.Header("content-type")).Boundary).ToString();
        MultipartReader reader = new(boundary, new MemoryStream(request.Body));
        Dictionary<string, string> fields = [];
        while (await reader.ReadNextSectionAsync() is MultipartSection section)
        {
            string name = HeaderUtilities.RemoveQuotes(section.GetContentDispositionHeader()!.Name).ToString();
            using MemoryStream bytes = new();
            await section.Body.CopyToAsync(bytes);
            if (name == "file") return (fields, bytes.Length);
            fields[name.ToLowerInvariant()] = Encoding.UTF8.GetString(bytes.ToArray());
        }

        throw new DeniedException(400, "InvalidArgument", "no file");
    }
}
