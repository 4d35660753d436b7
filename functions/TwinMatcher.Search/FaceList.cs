using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search;

/// <summary>Faces on their way into a shard, 2 bytes a component in memory; one thread at a time adds.</summary>
public sealed class FaceList
{
    // Pieces of this many faces: one array of all would pass the largest array size at 8 million faces of 256 dimensions.
    private const int Piece = 4096;

    private readonly List<UInt128> _faceIds = [];
    private readonly List<UInt128> _personIds = [];
    private readonly List<byte> _categories = [];
    private readonly List<Half[]> _raw = [];
    private readonly float[] _unit;

    /// <summary>Starts empty.</summary>
    public FaceList(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimension, Limits.Dimension);
        Dimension = dimension;
        _unit = new float[dimension];
    }

    /// <summary>Dimension of the embeddings, before any head.</summary>
    public int Dimension { get; }

    /// <summary>Number of faces added.</summary>
    public int Count => _faceIds.Count;

    /// <summary>Keeps the embedding's direction, rounded to half floats; its length is lost.</summary>
    /// <exception cref="ArgumentException">A component is not a finite number.</exception>
    public void Add(UInt128 faceId, UInt128 personId, byte category, ReadOnlySpan<float> embedding)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(embedding.Length, Dimension);
        UnitVector.Of(embedding, _unit);
        Span<Half> raw = Append(faceId, personId, category);
        for (int i = 0; i < raw.Length; i++) raw[i] = (Half)_unit[i];
    }

    /// <summary>Adds a face as a shard keeps it, unchanged.</summary>
    internal void AddRaw(UInt128 faceId, UInt128 personId, byte category, ReadOnlySpan<Half> raw)
        => raw.CopyTo(Append(faceId, personId, category));

    internal UInt128 FaceId(int face) => _faceIds[face];

    internal UInt128 PersonId(int face) => _personIds[face];

    internal byte Category(int face) => _categories[face];

    internal ReadOnlySpan<Half> Raw(int face) => _raw[face / Piece].AsSpan(face % Piece * Dimension, Dimension);

    private Span<Half> Append(UInt128 faceId, UInt128 personId, byte category)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(category, Limits.Categories);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Count, Limits.FacesPerShard);
        int face = Count;
        if (face / Piece == _raw.Count) _raw.Add(GC.AllocateUninitializedArray<Half>((face == 0 ? 1 : Piece) * Dimension));
        if (face == 1) GrowFirst();
        _faceIds.Add(faceId);
        _personIds.Add(personId);
        _categories.Add(category);
        return _raw[face / Piece].AsSpan(face % Piece * Dimension, Dimension);
    }

    // Most deltas hold one face: the first piece begins as small as that.
    private void GrowFirst()
    {
        Half[] grown = new Half[Piece * Dimension];
        _raw[0].CopyTo(grown, 0);
        _raw[0] = grown;
    }
}
