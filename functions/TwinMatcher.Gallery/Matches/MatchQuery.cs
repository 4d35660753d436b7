using TwinMatcher.Gallery.People;

namespace TwinMatcher.Gallery.Matches;

/// <summary>Whom to compare, and with whom. Exactly one of <paramref name="Photo"/>, <paramref name="Upload"/>, <paramref name="Face"/>, <paramref name="Person"/> and
/// <paramref name="Embeddings"/> is given.</summary>
/// <param name="Face">An enrolled face; whose it is, is not among the looks.</param>
/// <param name="Person">Compared by each of their faces, the best counting; not among the looks.</param>
/// <param name="Embeddings">A unit vector per space, of a face the caller looked at: of many frames of a video, say.</param>
/// <param name="FaceNumber">Which face of the photo or upload, the largest being 0; null for all.</param>
/// <param name="Looks">How many people to answer; null for the default.</param>
/// <param name="Spaces">One or two spaces; null for the default.</param>
/// <param name="Sight">What whoever asks may name beside a photo.</param>
public sealed record MatchQuery(
    ReadOnlyMemory<byte>? Photo = null,
    Id? Upload = null,
    Id? Face = null,
    Id? Person = null,
    int? FaceNumber = null,
    int? Looks = null,
    string? Category = null,
    IReadOnlyList<string>? Spaces = null,
    IReadOnlyDictionary<string, float[]>? Embeddings = null,
    Sight Sight = Sight.Everything)
{
    /// <summary>What is wrong with the query itself, whatever is stored.</summary>
    internal Problem? Check(GalleryOptions options, IEnumerable<string> spaces)
    {
        int given = (Photo is null ? 0 : 1) + (Upload is null ? 0 : 1) + (Face is null ? 0 : 1) + (Person is null ? 0 : 1) + (Embeddings is null ? 0 : 1);
        if (given != 1) return Problems.Invalid("photo", "or exactly one of 'uploadId', 'faceId' and 'personId' must be given");
        if (Sight == Sight.Own && (Face is not null || Person is not null)) return Problems.NotAdmin;
        if (FaceNumber is < 0) return Problems.Invalid("face", "counts from 0");
        if (FaceNumber is not null && Photo is null && Upload is null) return Problems.Invalid("face", "goes with a photo or an upload only");
        if (Looks is int looks && (looks < 1 || looks > options.MaxLooks)) return Problems.Invalid("k", $"must be from 1 to {options.MaxLooks}");
        if (Category is not null && !Categories.IsKnown(Category)) return Problems.CategoryUnknown(Category);
        if (Spaces is null) return null;
        if (Spaces.Count is 0 or > 2 || Spaces.Distinct().Count() != Spaces.Count) return Problems.Invalid("compare", "takes one space or two different ones");
        return Spaces.FirstOrDefault(space => !spaces.Contains(space)) is string unknown ? Problems.SpaceUnknown(unknown, spaces) : null;
    }
}
