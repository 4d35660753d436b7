using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Http.Bodies;
using TwinMatcher.Search;

namespace TwinMatcher.Match;

/// <summary>The answer to a match.</summary>
/// <param name="MatchId">To vote on it; missing when storage was too busy to record the match.</param>
/// <param name="Width">Of the upright photo; 0 when a person or face was asked for.</param>
/// <param name="Faces">Largest first.</param>
internal sealed record MatchBody(Id? MatchId, int Width, int Height, IReadOnlyList<FaceAnswerBody> Faces, TimesBody Times)
{
    public static MatchBody Of(MatchAnswer answer, Func<Id, string> address) => new(
        answer.Id, answer.Width, answer.Height, [.. answer.Faces.Select(face => FaceAnswerBody.Of(face, address))],
        TimesBody.Of(answer.Times));
}

/// <summary>Whom one face looks like.</summary>
/// <param name="Face">Missing when a person or face was asked for.</param>
/// <param name="Answers">One a space asked for.</param>
internal sealed record FaceAnswerBody(FaceBody? Face, IReadOnlyList<SpaceAnswerBody> Answers)
{
    public static FaceAnswerBody Of(FaceAnswer answer, Func<Id, string> address)
        => new(answer.Face is null ? null : FaceBody.Of(answer.Face), [.. answer.Answers.Select(each => SpaceAnswerBody.Of(each, address))]);
}

/// <summary>The looks of one space, best first; people never repeat.</summary>
/// <param name="Aggregation">What puts them in order.</param>
/// <param name="MeasuredOn">Which pairs likeness and percentile were calibrated on; missing where likeness is the bare cosine in percent.</param>
internal sealed record SpaceAnswerBody(string Space, int HeadVersion, Aggregation Aggregation, IReadOnlyList<LookBody> Looks, string? MeasuredOn)
{
    public static SpaceAnswerBody Of(SpaceAnswer answer, Func<Id, string> address)
        => new(answer.Space, answer.HeadVersion, answer.Aggregation, [.. answer.Looks.Select(look => LookBody.Of(look, address))], answer.MeasuredOn);
}

/// <summary>A person who looks alike.</summary>
/// <param name="FaceId">The person's face that looks most alike.</param>
/// <param name="Cosine">-1 to 1.</param>
/// <param name="Likeness">0 to 100, calibrated.</param>
/// <param name="Percentile">Share of comparisons between different people that score lower, 0 to 100; missing where that was not measured.</param>
internal sealed record LookBody(
    Id PersonId, string Name, string Category, Id FaceId, string Thumbnail, double Cosine, double Likeness, double? Percentile)
{
    public static LookBody Of(PersonLook look, Func<Id, string> address) => new(
        look.Person, look.Name, look.Category, look.Face, address(look.Face),
        // Fixed-point sums of equal vectors may end a hair above 1.
        Math.Round(Math.Clamp(look.Cosine, -1, 1), 5), Math.Round(look.Likeness, 1), look.Percentile is double percentile ? Math.Round(percentile, 2) : null);
}

/// <summary>Where the time went.</summary>
internal sealed record TimesBody(double DecodeMs, double DetectMs, double EmbedMs, double SearchMs, double TotalMs)
{
    public static TimesBody Of(MatchTimes times) => new(
        Math.Round(times.Decode, 2), Math.Round(times.Detect, 2), Math.Round(times.Embed, 2), Math.Round(times.Search, 3), Math.Round(times.Total, 2));
}
