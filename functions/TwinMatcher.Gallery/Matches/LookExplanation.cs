using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Matches;

/// <summary>Which look to explain. Exactly one of <paramref name="Photo"/> and <paramref name="Upload"/>, and of <paramref name="Person"/> and <paramref name="LookFace"/>, is given.</summary>
/// <param name="Upload">Its photo is looked at again, which works for as long as it is kept.</param>
/// <param name="FaceNumber">Which face of the photo, the largest being 0.</param>
/// <param name="Person">Compared by the face of theirs that is most alike.</param>
/// <param name="LookFace">The enrolled face that the answer named.</param>
/// <param name="Space">Null for the default.</param>
/// <param name="Match">Whose answer the look is of; must be known of whoever may not see the gallery.</param>
public sealed record LookQuestion(
    ReadOnlyMemory<byte>? Photo = null, Id? Upload = null, int FaceNumber = 0, Id? Person = null, Id? LookFace = null, string? Space = null, Id? Match = null,
    Sight Sight = Sight.Everything)
{
    /// <summary>What is wrong with the question itself, whatever is stored.</summary>
    internal Problem? Check(IEnumerable<string> spaces)
    {
        if (Photo is null == Upload is null) return Problems.Invalid("uploadId", "or a photo must be given, and only one of them");
        if (Person is null == LookFace is null) return Problems.Invalid("personId", "or 'faceId' must be given, and only one of them");
        if (FaceNumber < 0) return Problems.Invalid("face", "counts from 0");
        return Space is null || spaces.Contains(Space) ? null : Problems.SpaceUnknown(Space, spaces);
    }
}

/// <summary>Which parts of a face carry a look; measured by covering them.</summary>
/// <param name="Width">Of the upright photo.</param>
/// <param name="Face">Of the photo, without embeddings.</param>
/// <param name="Look">The person and the enrolled face it was compared with, all of the face being seen.</param>
/// <param name="Parts">The part that carries most first.</param>
public sealed record LookExplanation(
    int Width, int Height, SeenFace Face, string Space, int HeadVersion, PersonLook Look, string? MeasuredOn, IReadOnlyList<PartShare> Parts, MatchTimes Times);

/// <summary>What a part carries.</summary>
/// <param name="Part">As the face engine calls it, in lower case.</param>
/// <param name="Outlines">Polygons of x and y around what was covered, in pixels of the upright photo.</param>
/// <param name="Cosine">To the look with this part covered.</param>
/// <param name="Likeness">The same, calibrated.</param>
/// <param name="Drop">By how much the cosine fell; below 0 where the look is more alike without the part.</param>
public sealed record PartShare(string Part, IReadOnlyList<IReadOnlyList<float[]>> Outlines, double Cosine, double Likeness, double Drop);
