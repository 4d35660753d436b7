using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Http.Bodies;

namespace TwinMatcher.Match;

/// <summary>What <c>POST /v1/why</c> takes as JSON.</summary>
/// <param name="Face">Which face of the upload, the largest being 0, which is the default.</param>
/// <param name="PersonId">Or <paramref name="FaceId"/>, exactly one.</param>
/// <param name="MatchId">Whose answer the look is of; needed where the gallery is private.</param>
internal sealed record WhyRequestBody(Id? UploadId = null, int? Face = null, Id? PersonId = null, Id? FaceId = null, string? Space = null, Id? MatchId = null)
{
    public LookQuestion Read() => new(Upload: UploadId, FaceNumber: Face ?? 0, Person: PersonId, LookFace: FaceId, Space: Space, Match: MatchId);
}

/// <summary>Which parts of a face carry a look; measured by covering them.</summary>
/// <param name="Look">With all of the face seen.</param>
/// <param name="Parts">The part that carries most first.</param>
internal sealed record WhyBody(
    int Width, int Height, FaceBody Face, string Space, int HeadVersion, LookBody Look, string? MeasuredOn, IReadOnlyList<PartBody> Parts, TimesBody Times)
{
    public static WhyBody Of(LookExplanation why, Func<Id, string> address) => new(
        why.Width, why.Height, FaceBody.Of(why.Face), why.Space, why.HeadVersion, LookBody.Of(why.Look, address), why.MeasuredOn, [.. why.Parts.Select(PartBody.Of)],
        TimesBody.Of(why.Times));
}

/// <summary>What a part carries.</summary>
/// <param name="Part">eyes, brows, nose, mouth or jaw.</param>
/// <param name="Outlines">Polygons of x and y in pixels of the upright photo.</param>
/// <param name="Cosine">With the part covered.</param>
/// <param name="Drop">By how much the cosine fell.</param>
internal sealed record PartBody(string Part, IReadOnlyList<IReadOnlyList<float[]>> Outlines, double Cosine, double Likeness, double Drop)
{
    public static PartBody Of(PartShare share) => new(
        share.Part, [.. share.Outlines.Select(outline => (IReadOnlyList<float[]>)[.. outline.Select(corner => new[] { MathF.Round(corner[0], 1), MathF.Round(corner[1], 1) })])],
        Math.Round(share.Cosine, 5), Math.Round(share.Likeness, 1), Math.Round(share.Drop, 5));
}
