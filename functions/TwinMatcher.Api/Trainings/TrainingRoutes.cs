using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Http;

namespace TwinMatcher.Api.Trainings;

/// <summary>Asking for a training, and reading what came of all of them.</summary>
internal static class TrainingRoutes
{
    private const int MostAtOnce = 100;

    public static void MapTrainings(this IEndpointRouteBuilder routes, ApiUseCases useCases, HttpOptions options)
    {
        routes.MapPost("/v1/trainings", context => RequestAsync(context, useCases, options)).NeedsAdmin();
        routes.MapGet("/v1/trainings", context => ListAsync(context, useCases));
        routes.MapGet("/v1/trainings/{id}", async context => await context.AnswerAsync(
            await useCases.Trainings.FindAsync(context.RouteId(Problems.TrainingUnknown), context.RequestAborted), TrainingBody.Of, ApiJson.Default.TrainingBody));
    }

    private static async Task RequestAsync(HttpContext context, ApiUseCases useCases, HttpOptions options)
    {
        TrainingRequestBody body = await context.ReadJsonAsync(ApiJson.Default.TrainingRequestBody, options);
        IReadOnlyList<IndexStatus> indexes = await useCases.IndexesAsync(context.RequestAborted);
        string? space = body.Space ?? (indexes.Count > 0 ? indexes[0].Space : null);
        if (space is null || !indexes.Any(index => index.Space == space))
        {
            await context.AnswerAsync(Problems.SpaceUnknown(space is { Length: > 60 } ? space[..60] : space ?? "", indexes.Select(index => index.Space)));
            return;
        }

        Outcome<TrainingRecord> outcome = await useCases.Trainings.RequestAsync(space, TrainingCause.Admin, useCases.Chance, context.RequestAborted);
        if (outcome.IsDone) useCases.TrainingAsked?.Invoke();
        await context.AnswerAsync(outcome, TrainingBody.Of, ApiJson.Default.TrainingBody, StatusCodes.Status202Accepted);
    }

    private static async Task ListAsync(HttpContext context, ApiUseCases useCases)
    {
        var query = new RequestQuery(context, "space", "limit", "after");
        Outcome<TrainingPage> page = await useCases.Trainings.ListAsync(query.Text("space"), query.Number("limit", 1, MostAtOnce) ?? 20, query.Text("after"), context.RequestAborted);
        await context.AnswerAsync(page, TrainingsBody.Of, ApiJson.Default.TrainingsBody);
    }
}
