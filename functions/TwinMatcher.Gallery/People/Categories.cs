namespace TwinMatcher.Gallery.People;

/// <summary>The categories a person can be of, and the numbers shards know them by; a number is never given to another category.</summary>
public static class Categories
{
    /// <summary>For people of whom nothing else is known.</summary>
    public const string Other = "other";

    /// <summary>Number i is the i-th name; new ones go to the end.</summary>
    public static IReadOnlyList<string> All { get; } = [Other, "film", "music", "sport", "science", "politics", "art", "history", "business", "media", "character", "staff"];

    public static bool IsKnown(string category) => All.Contains(category);

    /// <exception cref="ArgumentException">There is no such category.</exception>
    public static byte Number(string category)
    {
        int number = All.ToList().IndexOf(category);
        return number >= 0 ? (byte)number : throw new ArgumentException($"no category '{category}'", nameof(category));
    }
}
