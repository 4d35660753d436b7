using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Http;

namespace TwinMatcher.Api.Health;

/// <summary>Whether all is well, for monitors.</summary>
internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder routes, ApiUseCases useCases, Admins admins)
        => routes.MapGet("/healthz", async context => await context.AnswerAsync(
            HealthBody.Of(useCases.Detector, admins.IsPublic, await useCases.IndexesAsync(context.RequestAborted)), ApiJson.Default.HealthBody)).Costs(0);
}

/// <summary>State of the whole.</summary>
/// <param name="Status"><c>ok</c>, or <c>damaged</c> when shards could not be read and are left out, or a champion could not and another head answers.</param>
/// <param name="Detector">Which model finds faces; missing where another function does.</param>
/// <param name="Gallery"><c>public</c>, or <c>private</c> where only admins may browse.</param>
internal sealed record HealthBody(string Status, string Version, string? Detector, string Gallery, IReadOnlyList<IndexBody> Indexes)
{
    public static HealthBody Of(string? detector, bool isPublic, IReadOnlyList<IndexStatus> indexes) => new(
        indexes.Any(index => index.Damaged.Count > 0 || index.HeadTrouble is not null) ? "damaged" : "ok",
        typeof(HealthBody).Assembly.GetName().Version!.ToString(3),
        detector,
        isPublic ? "public" : "private",
        [.. indexes.Select(index => new IndexBody(
            index.Space, index.HeadVersion, index.Faces, index.People, index.Generation, index.Bases, index.Deltas, index.Refreshed, index.Damaged, index.HeadTrouble))]);
}

/// <summary>An index in memory.</summary>
/// <param name="Champion">Version of the head that answers.</param>
/// <param name="HeadTrouble">What is wrong with the champion's file, and which head answers in its place.</param>
internal sealed record IndexBody(
    string Space, int Champion, long Faces, long People, long Generation, int Bases, int Deltas, DateTimeOffset? RefreshedAt, IReadOnlyList<string> Damaged, string? HeadTrouble);
