using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Api.Models;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Http;

namespace TwinMatcher.Api.Stats;

/// <summary>Series for the dashboard.</summary>
internal static class StatsRoutes
{
    private const int MostSteps = 366, MostDays = 90;

    /// <summary>What a function may have, in megabytes, and with how many it gets a whole processor.</summary>
    private const int LeastMemory = 128, MostMemory = 10_240, OneCpu = 1769;

    public static void MapStats(this IEndpointRouteBuilder routes, ApiUseCases useCases)
    {
        routes.MapGet("/v1/stats/looks", context => LooksAsync(context, useCases.CountMatches)).ShowsGallery();
        routes.MapGet("/v1/stats/activity", context => ActivityAsync(context, useCases.CountMatches));
        routes.MapGet("/v1/stats/accuracy", context => AccuracyAsync(context, useCases));
        routes.MapGet("/v1/stats/gallery", async context => await context.AnswerAsync(
            GalleryCountBody.Of(await useCases.CountPeople.RunAsync(context.RequestAborted)), ApiJson.Default.GalleryCountBody));
        routes.MapGet("/v1/stats/cost", context => CostAsync(context, useCases.CountMatches));
    }

    private static async Task LooksAsync(HttpContext context, CountMatches useCase)
    {
        var query = new RequestQuery(context, "days", "limit");
        IReadOnlyList<LookCount> looks = await useCase.LooksAsync(
            query.Number("days", 1, MostDays) ?? 30, query.Number("limit", 1, 100) ?? 20, context.RequestAborted);
        await context.AnswerAsync(LooksCountBody.Of(looks), ApiJson.Default.LooksCountBody);
    }

    private static async Task ActivityAsync(HttpContext context, CountMatches useCase)
    {
        (TimeStep step, IReadOnlyList<ActivityPoint> points) = await CountAsync(context, useCase);
        await context.AnswerAsync(ActivityBody.Of(step, points), ApiJson.Default.ActivityBody);
    }

    private static async Task AccuracyAsync(HttpContext context, ApiUseCases useCases)
    {
        (TimeStep step, IReadOnlyList<ActivityPoint> points) = await CountAsync(context, useCases.CountMatches);
        DateTimeOffset from = points[0].From;
        List<MoveBody> moves = [];
        foreach (IndexStatus index in await useCases.IndexesAsync(context.RequestAborted))
        {
            (ModelRegistry registry, _) = await useCases.Champions.RegistryAsync(index.Space, context.RequestAborted);
            moves.AddRange(registry.Moves.Where(move => move.At >= from).Select(move => new MoveBody(move.At, index.Space, move.From, move.To, move.By, move.Training)));
        }

        IReadOnlyList<TrainingRecord> trainings = await useCases.Trainings.SinceAsync(from, context.RequestAborted);
        await context.AnswerAsync(AccuracyBody.Of(step, points, trainings, [.. moves.OrderBy(move => move.At)]), ApiJson.Default.AccuracyBody);
    }

    private static async Task CostAsync(HttpContext context, CountMatches useCase)
    {
        var query = new RequestQuery(context, "days", "memory");
        int memory = query.Number("memory", LeastMemory, MostMemory) ?? OneCpu;
        MatchDurations durations = await useCase.DurationsAsync(query.Number("days", 1, MostDays) ?? 30, context.RequestAborted);
        await context.AnswerAsync(CostBody.Of(durations, memory, Prices.List), ApiJson.Default.CostBody);
    }

    private static async ValueTask<(TimeStep Step, IReadOnlyList<ActivityPoint> Points)> CountAsync(HttpContext context, CountMatches useCase)
    {
        var query = new RequestQuery(context, "step", "steps");
        TimeStep step = query.Word<TimeStep>("step") ?? TimeStep.Day;
        return (step, await useCase.ActivityAsync(step, query.Number("steps", 1, MostSteps) ?? 30, context.RequestAborted));
    }
}
