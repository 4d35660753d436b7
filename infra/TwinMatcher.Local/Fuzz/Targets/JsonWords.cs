using System.Text;

namespace TwinMatcher.Local.Fuzz.Targets;

/// <summary>What readers of JSON stumble over.</summary>
internal static class JsonWords
{
    private static readonly string[] Always =
        ["null", "true", "[]", "{}", "[", "{", "]", "}", ",", ":", "\"", "\\u0000", "\\ud800", "1e999", "-1", "9223372036854775808", "2147483648", "0.5", "\"\"", "\uFEFF", "//", "[[[[[[[[[[[[[[[["];

    /// <summary>With these names of fields.</summary>
    public static IReadOnlyList<byte[]> Of(params string[] names) => [.. Always.Concat(names.Select(name => $"\"{name}\":")).Select(Encoding.UTF8.GetBytes)];
}
