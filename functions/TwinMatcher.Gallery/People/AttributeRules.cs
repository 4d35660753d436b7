using System.Buffers;

namespace TwinMatcher.Gallery.People;

/// <summary>Which attributes are kept. The bounds leave room in a document of 400 KB for all of them, and keep free texts out, which are no attributes.</summary>
public static class AttributeRules
{
    /// <summary>CelebA has forty.</summary>
    public const int Most = 48;

    public const int LongestName = 40, LongestValue = 200;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");

    /// <summary>What tables of people and photos have columns of already: exported, an attribute of such a name could not be told from them.</summary>
    private static readonly string[] Taken =
    [
        "file_name", "path", "photo", "person", "name", "label", "category", "source", "licence", "license", "consent", "id", "person_id", "face_id", "box", "faces", "added_at",
    ];

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static Problem? Name(string name)
    {
        if (name.Length is 0 or > LongestName || name.AsSpan().ContainsAnyExcept(Letters))
            return Problems.Invalid("attributes", $"must have names of 1 to {LongestName} letters, digits, dots, hyphens and underscores");
        return Taken.Contains(name, StringComparer.OrdinalIgnoreCase) ? Problems.Invalid("attributes", $"must not use the name '{name}', which means something else") : null;
    }

    /// <summary>What is wrong with any of them; null when nothing is.</summary>
    public static Problem? Of(Attributes? attributes)
    {
        if (attributes is null) return null;
        if (attributes.Pairs.Count > Most) return Problems.Invalid("attributes", $"must be at most {Most}");
        foreach ((string name, string value) in attributes.Pairs)
            if ((Name(name) ?? Value(name, value)) is Problem wrong) return wrong;
        return null;
    }

    private static Problem? Value(string name, string value)
    {
        if (value.Length is 0 or > LongestValue) return Problems.Invalid(name, $"must have 1 to {LongestValue} characters");
        return PersonRules.IsPlain(value) ? null : Problems.Invalid(name, "must not contain control characters");
    }
}
