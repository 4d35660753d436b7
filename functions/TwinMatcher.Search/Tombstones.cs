using System.Collections.Frozen;

namespace TwinMatcher.Search;

/// <summary>Ids of faces and people that are gone for good; immutable. An id is never used again, so tombstones have no order:
/// any number of them, in any order, any number of times, mean the same.</summary>
public sealed class Tombstones
{
    private readonly FrozenSet<UInt128> _faces;
    private readonly FrozenSet<UInt128> _people;

    /// <summary>Duplicates are harmless.</summary>
    public Tombstones(IEnumerable<UInt128> faces, IEnumerable<UInt128> people)
    {
        _faces = faces.ToFrozenSet();
        _people = people.ToFrozenSet();
    }

    /// <summary>Nothing is gone.</summary>
    public static Tombstones None { get; } = new([], []);

    /// <summary>All of them at once, which takes one pass where adding one after the other takes one each.</summary>
    public static Tombstones Union(IEnumerable<Tombstones> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        Tombstones[] some = [.. all.Where(each => !each.IsEmpty)];
        return some.Length switch
        {
            0 => None,
            1 => some[0],
            _ => new Tombstones(some.SelectMany(each => each._faces), some.SelectMany(each => each._people)),
        };
    }

    /// <summary>Gone faces, in no order.</summary>
    public IReadOnlyCollection<UInt128> Faces => _faces;

    /// <summary>People whose every face is gone, in no order.</summary>
    public IReadOnlyCollection<UInt128> People => _people;

    /// <summary>Whether nothing is gone.</summary>
    public bool IsEmpty => _faces.Count == 0 && _people.Count == 0;

    /// <summary>Whether a person's face is gone.</summary>
    public bool Bury(UInt128 face, UInt128 person) => _faces.Contains(face) || _people.Contains(person);

    /// <summary>Both.</summary>
    public Tombstones With(Tombstones other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.IsEmpty) return this;
        return IsEmpty ? other : new Tombstones(_faces.Concat(other._faces), _people.Concat(other._people));
    }
}
