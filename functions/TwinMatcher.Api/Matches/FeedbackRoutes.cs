using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Http;

namespace TwinMatcher.Api.Matches;

/// <summary>What people say of matches.</summary>
internal static class FeedbackRoutes
{
    public static void MapFeedback(this IEndpointRouteBuilder routes, ApiUseCases useCases, Admins admins, HttpOptions options)
        => routes.MapPost("/v1/matches/{id}/feedback", context => VoteAsync(context, useCases.RecordVote, admins, options));

    private static async Task VoteAsync(HttpContext context, RecordVote useCase, Admins admins, HttpOptions options)
    {
        Id match = context.RouteId(Problems.MatchUnknown);
        VoteRequestBody body = await context.ReadJsonAsync(ApiJson.Default.VoteRequestBody, options);
        var vote = new Vote(
            body.PersonId ?? throw Missing("personId"), body.Agrees ?? throw Missing("agrees"), body.IsReallyId, body.Face ?? 0);
        if (vote.FaceNumber < 0) throw new RequestProblemException(Problems.Invalid("face", "must be 0 or more"));
        await context.AnswerAsync(
            await useCase.RunAsync(match, vote, ClientAddress.Of(context), await admins.SightAsync(context), context.RequestAborted),
            recorded => VoteBody.Of(match, recorded), ApiJson.Default.VoteBody);
    }

    private static RequestProblemException Missing(string field) => new(Problems.Invalid(field, "is missing"));
}

/// <summary>What <c>POST /v1/matches/{id}/feedback</c> takes.</summary>
/// <param name="PersonId">Whom of the answer the vote is about.</param>
/// <param name="Agrees">Whether that person looks alike.</param>
/// <param name="IsReallyId">Who it is, if the voter says so.</param>
/// <param name="Face">Which face of the match, the largest being 0.</param>
internal sealed record VoteRequestBody(Id? PersonId = null, bool? Agrees = null, Id? IsReallyId = null, int? Face = null);

/// <summary>The vote as it was recorded; a later one of the same client replaces it.</summary>
internal sealed record VoteBody(Id MatchId, Id PersonId, bool Agrees, Id? IsReallyId, int Face)
{
    public static VoteBody Of(Id match, Vote vote) => new(match, vote.Person, vote.Agrees, vote.IsReally, vote.FaceNumber);
}
