using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Http;

namespace TwinMatcher.Api.Models;

/// <summary>The spaces faces are compared in, and the head that compares them.</summary>
internal static class ModelRoutes
{
    public static void MapModels(this IEndpointRouteBuilder routes, ApiUseCases useCases)
        => routes.MapGet("/v1/models", async context => await context.AnswerAsync(
            ModelsBody.Of(await useCases.IndexesAsync(context.RequestAborted)), ApiJson.Default.ModelsBody));
}

internal sealed record ModelsBody(IReadOnlyList<SpaceBody> Spaces)
{
    public static ModelsBody Of(IReadOnlyList<IndexStatus> indexes)
        => new([.. indexes.Select((index, place) => new SpaceBody(index.Space, index.HeadVersion, index.Faces, index.People, place == 0))]);
}

/// <summary>A space.</summary>
/// <param name="Champion">Version of the head in use; 0 compares embeddings as they are.</param>
/// <param name="Default">Whether matches that name no space use it.</param>
internal sealed record SpaceBody(string Space, int Champion, long Faces, long People, bool Default);
