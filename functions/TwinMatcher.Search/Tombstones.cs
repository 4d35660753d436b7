namespace TwinMatcher.Search;

/// <summary>Ids of faces and people that are gone for good; immutable. An id is never used again, so tombstones have no order:
/// any number of them, in any order, any number of times, mean the same.</summary>
public sealed class Tombstones
{
    // Frozen sets would take longer to make, of arrays that the shared pool then keeps, and one is made at every burial.
    private readonly HashSet<UInt128> _faces;
    private readonly HashSet<UInt128> _people;

    /// <summary>Duplicates are harmless.</summary>
    public Tombstones(IEnumerable<UInt128> faces, IEnumerable<UInt128> people)
    {
        _faces = [.. faces];
        _people = [.. people];
    }

    private Tombstones(Tombstones most, Tombstones[] others)
    {
        _faces = new(most._faces);
        _people = new(most._people);
        foreach (Tombstones other in others)
        {
            _faces.UnionWith(other._faces);
            _people.UnionWith(other._people);
        }
    }

    /// <summary>Nothing is gone.</summary>
    public static Tombstones None { get; } = new([], []);

    /// <summary>All of them at once, which takes one pass where adding one after the other takes one each; one of them where it has all.</summary>
    public static Tombstones Union(IEnumerable<Tombstones> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        Tombstones[] some = [.. all];
        Tombstones most = some.MaxBy(each => each._faces.Count + each._people.Count) ?? None;
        if (most.IsEmpty) return None;
        Tombstones[] more = [.. some.Where(each => !most.Has(each))];
        return more.Length == 0 ? most : new Tombstones(most, more);
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
        return Union([this, other]);
    }

    private bool Has(Tombstones other) => _faces.IsSupersetOf(other._faces) && _people.IsSupersetOf(other._people);
}
