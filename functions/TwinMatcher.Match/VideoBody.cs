using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Videos;

namespace TwinMatcher.Match;

/// <summary>What <c>POST /v1/videos</c> takes as JSON.</summary>
/// <param name="Frames">For each frame what <c>sealed</c> said of its faces, in the order of the video.</param>
internal sealed record VideoRequestBody(string[][]? Frames = null, int? K = null, string? Category = null, string? Space = null);

/// <summary>Who is in a video.</summary>
/// <param name="People">Longest seen first.</param>
internal sealed record VideoBody(string Space, IReadOnlyList<VideoPersonBody> People)
{
    public static VideoBody Of(VideoAnswer answer, Func<Id, string> address) => new(answer.Space, [.. answer.People.Select(looks => VideoPersonBody.Of(looks, address))]);
}

/// <summary>One person of it.</summary>
/// <param name="Best">The best look at the face.</param>
/// <param name="Match">Missing where nobody is in the gallery.</param>
internal sealed record VideoPersonBody(IReadOnlyList<SightingBody> Sightings, SightingBody Best, MatchBody? Match)
{
    public static VideoPersonBody Of(VideoLooks looks, Func<Id, string> address) => new(
        [.. looks.Person.Sightings.Select(SightingBody.Of)], SightingBody.Of(looks.Person.Best), looks.Match is null ? null : MatchBody.Of(looks.Match, address));
}

/// <summary>A face by the places of its frame and of itself in what was asked.</summary>
internal sealed record SightingBody(int Frame, int Face)
{
    public static SightingBody Of(Sighting sighting) => new(sighting.Frame, sighting.Number);
}
