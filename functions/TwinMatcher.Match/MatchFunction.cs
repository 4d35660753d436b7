using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

/// <summary>The function that holds the index and answers matches.</summary>
public static class MatchFunction
{
    public static void MapTwinMatch(this IEndpointRouteBuilder routes, FindLooks looks, GalleryOptions gallery, HttpOptions http)
    {
        routes.MapPost("/v1/match", context => MatchRoutes.MatchAsync(context, looks, gallery, http)).Costs(Cost.Match).Queues();
        routes.MapGet("/v1/people/{id}/looks", context => MatchRoutes.PersonLooksAsync(context, looks)).Costs(Cost.Search);
    }
}
