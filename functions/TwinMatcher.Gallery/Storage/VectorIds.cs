namespace TwinMatcher.Gallery.Storage;

/// <summary>
/// Ids of faces and of their vectors in shards. A face's id ends in 16 zero bits, and its vectors are counted on from there: 12 bits for the revision of the person
/// (shards are immutable and know the category, so a new category means new vectors, and the old ones buried), 4 bits for the copy (0 the face itself, then its
/// altered copies). So an answer's vector names its face without a look-up, and a vector's id is never used for anything else.
/// </summary>
internal static class VectorIds
{
    /// <summary>Most changes of a person's category.</summary>
    public const int MostRevisions = (1 << RevisionBits) - 1;

    /// <summary>Most vectors of a face in a space.</summary>
    public const int MostCopies = 1 << CopyBits;

    /// <summary>So many last bits number the vectors of a face.</summary>
    public const int Bits = RevisionBits + CopyBits;

    private const int RevisionBits = 12, CopyBits = 4;

    private static readonly UInt128 FaceMask = ~(UInt128)((1 << Bits) - 1);

    /// <summary>The id of the largest face of a stored photo; enrolment takes no other.</summary>
    public static Id Face(string objectKey, string etag) => FaceOf(Id.Of("face", objectKey, etag, "0").Value);

    public static UInt128 Of(Id face, int revision, int copy) => face.Value | ((UInt128)(uint)revision << CopyBits) | (uint)copy;

    /// <summary>The face a vector is of.</summary>
    public static Id FaceOf(UInt128 vector) => new(vector & FaceMask);

    /// <summary>Whether a vector is of an altered copy.</summary>
    public static bool IsCopy(UInt128 vector) => (vector & ((1 << CopyBits) - 1)) != 0;

    /// <summary>Every vector a face may have had before a revision.</summary>
    public static IEnumerable<UInt128> Before(Id face, int revision, int first = 0)
        => Enumerable.Range(first, revision - first).SelectMany(_ => Enumerable.Range(0, MostCopies), (r, copy) => Of(face, r, copy));
}
