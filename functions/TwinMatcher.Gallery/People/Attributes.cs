using System.Diagnostics.CodeAnalysis;

namespace TwinMatcher.Gallery.People;

/// <summary>What is known of a person or of a photo beyond name and category: names and values, in the order of the names. Immutable, and equal when the pairs are.
/// Personal, so that only whoever runs the gallery sees it.</summary>
public sealed class Attributes : IEquatable<Attributes>
{
    /// <summary>Of a person: the day of birth as yyyy-MM-dd, or the year alone.</summary>
    public const string Born = "born";

    /// <summary>Of a person, in the words of the source.</summary>
    public const string Gender = "gender";

    /// <summary>Of a photo: how old the person is in it, in whole years.</summary>
    public const string Age = "age";

    private readonly KeyValuePair<string, string>[] _pairs;

    /// <param name="pairs">Names are told apart by case; of equal ones the last counts.</param>
    public Attributes(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach ((string name, string value) in pairs) sorted[name] = value;
        _pairs = [.. sorted];
    }

    public static Attributes None { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    public bool IsEmpty => _pairs.Length == 0;

    /// <summary>Null where nothing is known.</summary>
    public string? this[string name] => Array.Find(_pairs, pair => pair.Key == name).Value;

    /// <summary>These, and those of the others that are not among them: what was known first stays.</summary>
    public Attributes Or(Attributes others) => new(others._pairs.Concat(_pairs));

    public bool Equals([NotNullWhen(true)] Attributes? other) => other is not null && _pairs.AsSpan().SequenceEqual(other._pairs);

    public override bool Equals(object? obj) => Equals(obj as Attributes);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach ((string name, string value) in _pairs) hash.Add((name, value));
        return hash.ToHashCode();
    }
}
