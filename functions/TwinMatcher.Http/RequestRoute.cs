using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>Ids in addresses.</summary>
public static class RequestRoute
{
    /// <summary>The <c>{id}</c> of the address; what is no id at all is as unknown as one that was never given out.</summary>
    public static Id RouteId(this HttpContext context, Problem unknown)
        => Id.TryParse(context.GetRouteValue("id") as string, out Id id) ? id : throw new RequestProblemException(unknown);
}
