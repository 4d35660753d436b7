using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

/// <summary>What <c>POST /v1/match</c> takes as JSON: exactly one of upload, face and person, and how to answer.</summary>
/// <param name="Face">Which face of the upload, the largest being 0; all when missing.</param>
/// <param name="K">How many people to answer.</param>
/// <param name="Compare">Two spaces to answer side by side, in the place of one.</param>
internal sealed record MatchRequestBody(
    Id? UploadId = null, Id? FaceId = null, Id? PersonId = null, int? Face = null, int? K = null, string? Category = null, string? Space = null, string[]? Compare = null)
{
    public MatchQuery Read() => new(
        Upload: UploadId, Face: FaceId, Person: PersonId, FaceNumber: Face, Looks: K, Category: Category, Spaces: SpacesOf(Space, Compare));

    public static IReadOnlyList<string>? SpacesOf(string? space, string[]? compare) => (space, compare) switch
    {
        (null, null) => null,
        (not null, null) => [space],
        (null, [not null, not null]) => compare,
        (null, _) => throw new RequestProblemException(Problems.Invalid("compare", "must name two different spaces")),
        _ => throw new RequestProblemException(Problems.Invalid("compare", "and 'space' exclude each other")),
    };
}
