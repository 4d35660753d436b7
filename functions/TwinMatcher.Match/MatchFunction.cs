using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

/// <summary>The function that holds the index and the face engine, and answers what needs either.</summary>
public static class MatchFunction
{
    public static void MapTwinMatch(this IEndpointRouteBuilder routes, MatchUseCases useCases, GalleryOptions gallery, HttpOptions http)
    {
        MatchMetrics.Watch(() => useCases.Indexes);
        routes.MapPost("/v1/match", context => MatchRoutes.MatchAsync(context, useCases.FindLooks, gallery, http)).Costs(Cost.Match).Queues();
        routes.MapGet("/v1/people/{id}/looks", context => MatchRoutes.PersonLooksAsync(context, useCases.FindLooks)).Costs(Cost.Search);
        routes.MapPost("/v1/why", context => WhyRoutes.WhyAsync(context, useCases.ExplainLook, gallery, http)).Costs(Cost.Why).Queues();
        routes.MapPost("/v1/compare", context => CompareRoutes.CompareAsync(context, useCases.CompareFaces, gallery, http)).Costs(Cost.Match).Queues();
    }
}
