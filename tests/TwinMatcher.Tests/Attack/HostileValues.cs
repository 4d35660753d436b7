using System.Text.Json.Nodes;

namespace TwinMatcher.Tests.Attack;

/// <summary>What to put where a schema wants something else.</summary>
internal static class HostileValues
{
    /// <summary>For parts of an address: nothing, too much, other alphabets, ways out of a folder, other languages' syntax, half a character.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "", " ", "0", "-1", "1e9", "NaN", "2147483648", "99999999999999999999999999", "null", "true", "[]", "{}", "..", "../../secret", "..\\..\\secret", "%00", "\0", "\n", "\r\nX-Evil: 1", "\u202e", "\ud83d\ude00",
        "e\u0301", "';--", "<script>", "${7*7}", "{{7*7}}", "__proto__", "constructor", new string('x', 101), new string('9', 600), new string('\u00e9', 200),
    ];

    /// <summary>Values of every type that JSON has, at their borders.</summary>
    public static IEnumerable<JsonNode?> Nodes()
    {
        yield return null;
        yield return true;
        yield return 0;
        yield return -1;
        yield return int.MaxValue + 1L;
        yield return 1e300;
        yield return 0.5;
        foreach (string text in Texts) yield return text;
        yield return new JsonArray();
        yield return new JsonArray("x", null, 1);
        yield return new JsonObject();
        yield return new JsonObject { ["$ref"] = "x" };
        yield return Nested(200);
    }

    /// <summary>What only the server may say: whoever can set one of these assigns more than was asked for.</summary>
    public static IReadOnlyList<string> ForeignFields { get; } =
        ["id", "uploadId2", "faces", "cover", "addedAt", "state", "embeddings", "thumbnail", "revision", "isAdmin", "admin", "token", "role", "expires", "matchLifetime", "$type", "__proto__", "constructor"];

    /// <summary>Deeper than any reader of JSON goes.</summary>
    public static JsonNode Nested(int depth)
    {
        JsonNode node = new JsonArray();
        for (int i = 0; i < depth; i++) node = new JsonArray(node);
        return node;
    }
}
