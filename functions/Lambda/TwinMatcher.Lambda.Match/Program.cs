using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TwinMatcher.Api;
using TwinMatcher.Aws;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Aws.Telemetry;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Http;
using TwinMatcher.Lambda;
using TwinMatcher.Match;

// Lambda gives a start ten seconds; an index that takes longer is waited for by the first request instead.
TimeSpan patience = TimeSpan.FromSeconds(8), oldest = TimeSpan.FromSeconds(2);
FreshIndexes? fresh = null;

using LambdaTelemetry telemetry = LambdaTelemetry.FromEnvironment(Environment.GetEnvironmentVariable);
return await LambdaLoop.RunAsync(
    Environment.GetEnvironmentVariable,
    async stop =>
    {
        // The index is read while engine and models are loaded: one waits for the network, the other for a processor.
        LambdaEngine lambdaEngine = new(Environment.GetEnvironmentVariable);
        Task<FaceEngine> loading = lambdaEngine.LoadAsync();
        AwsStorage storage = AwsStorage.FromEnvironment();
        Dictionary<string, GalleryIndex> indexes = lambdaEngine.Spaces.ToDictionary(
            space => space.Space, space => new GalleryIndex(storage.Documents, storage.Objects, space.Space, space.Dimension, storage.Clock));
        fresh = new FreshIndexes(indexes.Values, oldest, storage.Clock);
        Task whole = Task.Run(() => LoadAsync(stop), stop);
        // The index asks DynamoDB first; the first word to S3, which costs more than all that follow, is said meanwhile. Whether it is heard does not matter.
        _ = Task.Run(() => storage.Objects.ListAsync(ObjectNames.Uploads, limit: 1, cancellation: stop).AsTask(), stop);
        FaceEngine engine = await loading;
        telemetry.EngineLoaded();
        HttpOptions options = LambdaHttp.Options(storage, Environment.GetEnvironmentVariable);
        GalleryOptions gallery = GalleryOptions.FromEnvironment(Environment.GetEnvironmentVariable);
        var matches = new MatchUseCases(storage.Documents, storage.Objects, engine, indexes, gallery, storage.Clock, storage.Chance);
        var useCases = new ApiUseCases(
            storage.Documents, storage.Objects, gallery, storage.Clock, storage.Chance,
            _ => ValueTask.FromResult<IReadOnlyList<IndexStatus>>([.. engine.Spaces.Select(space => indexes[space].Status)]))
        {
            Detector = engine.Detector,
        };
        LambdaHandler handler = LambdaHttp.Start(
            storage, options, gallery, telemetry.Log,
            (routes, admins) =>
            {
                routes.MapTwinMatch(matches, admins, gallery, options);
                routes.MapTwinApi(useCases, admins, options);
            },
            before: app => app.Use((context, next) => AfterRefresh(context, next)));
        await Task.WhenAny(whole, Task.Delay(patience, stop));
        return handler;
    },
    restored: stop => fresh!.EnsureAsync(stop).AsTask(),
    telemetry: telemetry);

async Task LoadAsync(CancellationToken stop)
{
    await fresh!.EnsureAsync(stop);
    telemetry.IndexLoaded();
}

async Task AfterRefresh(HttpContext context, RequestDelegate next)
{
    await fresh!.EnsureAsync(context.RequestAborted);
    await next(context);
}
