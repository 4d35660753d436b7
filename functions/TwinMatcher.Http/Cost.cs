using Microsoft.AspNetCore.Builder;

namespace TwinMatcher.Http;

/// <summary>What a request to a route takes from its client's budget.</summary>
/// <param name="Amount">In plain reads.</param>
public sealed record Cost(double Amount)
{
    /// <summary>A match keeps a core busy for some 50 ms, a read for less than one.</summary>
    public const double Match = 10;

    /// <summary>A match, and an embedding more for each part of the face.</summary>
    public const double Why = 15;

    /// <summary>Searching is a matter of a millisecond, and of what it reads of the people found.</summary>
    public const double Search = 3;

    /// <summary>A ticket may be followed by a photo to read.</summary>
    public const double Upload = 10;
}

/// <summary>That a route is worked on by few at once; others wait.</summary>
public sealed record Queued;

/// <summary>That a route needs the admin token.</summary>
public sealed record AdminOnly;

/// <summary>That a route tells who is in the gallery: where the gallery is private it needs the admin token.</summary>
public sealed record ShowsGallery;

/// <summary>What routes say of themselves.</summary>
public static class RouteConventions
{
    public static TBuilder ShowsGallery<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new ShowsGallery());

    public static TBuilder Costs<TBuilder>(this TBuilder route, double amount)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Cost(amount));

    public static TBuilder Queues<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Queued());

    public static TBuilder NeedsAdmin<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AdminOnly());
}
