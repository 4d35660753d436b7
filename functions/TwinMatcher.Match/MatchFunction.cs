using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

/// <summary>The function that holds the index and the face engine, and answers what needs either.</summary>
public static class MatchFunction
{
    public static void MapTwinMatch(this IEndpointRouteBuilder routes, MatchUseCases useCases, Admins admins, GalleryOptions gallery, HttpOptions http)
    {
        MatchMetrics.Watch(() => useCases.Indexes);
        routes.MapPost("/v1/match", context => MatchRoutes.MatchAsync(context, useCases, admins, gallery, http)).Costs(Cost.Match).Queues();
        routes.MapGet("/v1/people/{id}/looks", context => MatchRoutes.PersonLooksAsync(context, useCases)).Costs(Cost.Search).ShowsGallery();
        routes.MapPost("/v1/why", context => WhyRoutes.WhyAsync(context, useCases, admins, gallery, http)).Costs(Cost.Why).Queues();
        routes.MapPost("/v1/compare", context => CompareRoutes.CompareAsync(context, useCases.CompareFaces, admins, gallery, http)).Costs(Cost.Match).Queues();
        routes.MapPost("/v1/faces", context => VideoRoutes.FacesAsync(context, useCases.SeeFaces, gallery)).Costs(Cost.Match).Queues();
        routes.MapPost("/v1/videos", context => VideoRoutes.VideoAsync(context, useCases, http)).Costs(Cost.Match).Queues();
    }
}
