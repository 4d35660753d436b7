using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Http;

namespace TwinMatcher.Api.Health;

/// <summary>Whether all is well, for monitors.</summary>
internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder routes, ApiUseCases useCases)
        => routes.MapGet("/healthz", async context => await context.AnswerAsync(
            HealthBody.Of(await useCases.IndexesAsync(context.RequestAborted)), ApiJson.Default.HealthBody)).Costs(0);
}

/// <summary>State of the whole.</summary>
/// <param name="Status"><c>ok</c>, or <c>damaged</c> when shards could not be read and are left out.</param>
internal sealed record HealthBody(string Status, string Version, IReadOnlyList<IndexBody> Indexes)
{
    public static HealthBody Of(IReadOnlyList<IndexStatus> indexes) => new(
        indexes.Any(index => index.Damaged.Count > 0) ? "damaged" : "ok",
        typeof(HealthBody).Assembly.GetName().Version!.ToString(3),
        [.. indexes.Select(index => new IndexBody(
            index.Space, index.HeadVersion, index.Faces, index.People, index.Generation, index.Bases, index.Deltas, index.Refreshed, index.Damaged))]);
}

/// <summary>An index in memory.</summary>
internal sealed record IndexBody(
    string Space, int Champion, long Faces, long People, long Generation, int Bases, int Deltas, DateTimeOffset? RefreshedAt, IReadOnlyList<string> Damaged);
