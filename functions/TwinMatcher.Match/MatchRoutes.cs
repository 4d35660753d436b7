using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

/// <summary>Matches a photo from the body, or something that is stored.</summary>
internal static class MatchRoutes
{
    /// <summary>Above what any gallery allows, which has the last word.</summary>
    internal const int MostNumber = 1000;

    public static async Task MatchAsync(HttpContext context, MatchUseCases useCases, Admins admins, GalleryOptions gallery, HttpOptions http)
    {
        MatchQuery query = context.Request.IsJson()
            ? (await context.ReadJsonAsync(MatchJson.Default.MatchRequestBody, http)).Read()
            : await ReadPhotoAsync(context, gallery);
        await AnswerAsync(context, useCases, query with { Sight = await admins.SightAsync(context) });
    }

    public static Task PersonLooksAsync(HttpContext context, MatchUseCases useCases)
    {
        Id person = context.RouteId(Problems.PersonUnknown);
        var query = new RequestQuery(context, "k", "category", "space", "compare");
        return AnswerAsync(context, useCases, Narrowed(query) with { Person = person });
    }

    private static async Task AnswerAsync(HttpContext context, MatchUseCases useCases, MatchQuery query)
    {
        long start = Stopwatch.GetTimestamp();
        Outcome<MatchAnswer> answer = await useCases.FindLooks.RunAsync(query, context.RequestAborted);
        MatchMetrics.Answered(answer, Stopwatch.GetElapsedTime(start));
        Func<Id, string> address = await useCases.Faces.OpenAsync(context.RequestAborted);
        await context.AnswerAsync(answer, found => MatchBody.Of(found, address), MatchJson.Default.MatchBody);
    }

    private static async ValueTask<MatchQuery> ReadPhotoAsync(HttpContext context, GalleryOptions gallery)
    {
        context.RequirePhoto(gallery);
        var query = new RequestQuery(context, "k", "category", "space", "compare", "face");
        MatchQuery narrowed = Narrowed(query) with { FaceNumber = query.Number("face", 0, MostNumber) };
        return narrowed with { Photo = await context.ReadPhotoAsync(gallery) };
    }

    private static MatchQuery Narrowed(RequestQuery query) => new(
        Looks: query.Number("k", 1, MostNumber),
        Category: query.Text("category"),
        Spaces: MatchRequestBody.SpacesOf(query.Text("space"), query.Text("compare")?.Split(',')));
}
