using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Http;

namespace TwinMatcher.Api.Models;

/// <summary>The spaces faces are compared in, the heads that compare them, and rolling back and forward.</summary>
internal static class ModelRoutes
{
    public static void MapModels(this IEndpointRouteBuilder routes, ApiUseCases useCases)
    {
        routes.MapGet("/v1/models", context => ListAsync(context, useCases));
        routes.MapPost("/v1/models/{space}/{version}/promote", context => PromoteAsync(context, useCases)).NeedsAdmin();
    }

    private static async Task ListAsync(HttpContext context, ApiUseCases useCases)
    {
        IReadOnlyList<IndexStatus> indexes = await useCases.IndexesAsync(context.RequestAborted);
        List<SpaceBody> spaces = [];
        foreach (IndexStatus index in indexes)
        {
            (ModelRegistry registry, _) = await useCases.Champions.RegistryAsync(index.Space, context.RequestAborted);
            spaces.Add(SpaceBody.Of(index, registry, isDefault: spaces.Count == 0));
        }

        await context.AnswerAsync(new ModelsBody(spaces), ApiJson.Default.ModelsBody);
    }

    private static async Task PromoteAsync(HttpContext context, ApiUseCases useCases)
    {
        IReadOnlyList<IndexStatus> indexes = await useCases.IndexesAsync(context.RequestAborted);
        string space = (string)context.GetRouteValue("space")!;
        if (indexes.FirstOrDefault(index => index.Space == space) is not IndexStatus index)
        {
            await context.AnswerAsync(Problems.SpaceUnknown(space.Length > 60 ? space[..60] : space, indexes.Select(each => each.Space)));
            return;
        }

        // What is no number is as unknown as a version that was never given.
        Outcome<ModelRegistry> outcome = int.TryParse(context.GetRouteValue("version") as string, NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            ? await useCases.PromoteHead.RunAsync(space, version, context.RequestAborted)
            : Problems.ModelUnknown;
        await context.AnswerAsync(outcome, registry => SpaceBody.Of(index, registry, index == indexes[0]), ApiJson.Default.SpaceBody);
    }
}
