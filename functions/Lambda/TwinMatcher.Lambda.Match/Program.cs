using Microsoft.AspNetCore.Builder;
using TwinMatcher.Api;
using TwinMatcher.Aws;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Http;
using TwinMatcher.Lambda;
using TwinMatcher.Match;

// Lambda gives a start ten seconds; an index that takes longer is waited for by the first request instead.
TimeSpan patience = TimeSpan.FromSeconds(8), oldest = TimeSpan.FromSeconds(2);
FreshIndexes? fresh = null;

return await LambdaLoop.RunAsync(
    Environment.GetEnvironmentVariable,
    async stop =>
    {
        AwsStorage storage = AwsStorage.FromEnvironment();
        Task<FaceEngine> loading = LambdaEngine.OpenAsync(Environment.GetEnvironmentVariable);
        // The first word to each service costs more than all that follow.
        Task warm = Task.WhenAll(StoredSpaces.ReadAsync(storage.Objects, stop), new AdminToken(storage.Documents, storage.Chance).IsValidAsync(null, stop).AsTask());
        FaceEngine engine = await loading;
        Dictionary<string, GalleryIndex> indexes = engine.Spaces.ToDictionary(
            space => space, space => new GalleryIndex(storage.Documents, storage.Objects, space, engine.DimensionOf(space), storage.Clock));
        fresh = new FreshIndexes(indexes.Values, oldest, storage.Clock);
        Task whole = fresh.EnsureAsync(stop).AsTask();
        HttpOptions options = LambdaHttp.Options(storage, Environment.GetEnvironmentVariable);
        GalleryOptions gallery = GalleryOptions.FromEnvironment(Environment.GetEnvironmentVariable);
        var matches = new MatchUseCases(storage.Documents, storage.Objects, engine, indexes, gallery, storage.Clock, storage.Chance);
        var useCases = new ApiUseCases(
            storage.Documents, storage.Objects, gallery, storage.Clock, storage.Chance,
            _ => ValueTask.FromResult<IReadOnlyList<IndexStatus>>([.. engine.Spaces.Select(space => indexes[space].Status)]))
        {
            Detector = engine.Detector,
        };
        LambdaHandler handler = await LambdaHttp.StartAsync(
            storage, options, gallery,
            (app, admins) =>
            {
                app.Use((context, next) => AfterRefresh(context, next));
                app.MapTwinMatch(matches, admins, gallery, options);
                app.MapTwinApi(useCases, admins, options);
            },
            stop);
        await Task.WhenAny(Task.WhenAll(whole, warm), Task.Delay(patience, stop));
        return handler;
    },
    restored: stop => fresh!.EnsureAsync(stop).AsTask());

async Task AfterRefresh(Microsoft.AspNetCore.Http.HttpContext context, Microsoft.AspNetCore.Http.RequestDelegate next)
{
    await fresh!.EnsureAsync(context.RequestAborted);
    await next(context);
}
