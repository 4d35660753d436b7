using Microsoft.AspNetCore.Routing;
using TwinMatcher.Api.Faces;
using TwinMatcher.Api.Health;
using TwinMatcher.Api.Matches;
using TwinMatcher.Api.Models;
using TwinMatcher.Api.OpenApi;
using TwinMatcher.Api.People;
using TwinMatcher.Api.Stats;
using TwinMatcher.Api.Trainings;
using TwinMatcher.Api.Uploads;
using TwinMatcher.Http;

namespace TwinMatcher.Api;

/// <summary>The function that answers everything but matches.</summary>
public static class ApiFunction
{
    public static void MapTwinApi(this IEndpointRouteBuilder routes, ApiUseCases useCases, Admins admins, HttpOptions options)
    {
        routes.MapUploads(useCases, admins, options);
        routes.MapPeople(useCases, admins, options);
        routes.MapFaces(useCases);
        routes.MapFeedback(useCases, options);
        routes.MapStats(useCases);
        routes.MapModels(useCases);
        routes.MapTrainings(useCases, options);
        routes.MapHealth(useCases);
        routes.MapOpenApi();
    }
}
