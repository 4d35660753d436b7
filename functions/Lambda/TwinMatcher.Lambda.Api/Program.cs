using TwinMatcher.Api;
using TwinMatcher.Aws;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Http;
using TwinMatcher.Lambda;

return await LambdaLoop.RunAsync(Environment.GetEnvironmentVariable, async stop =>
{
    AwsStorage storage = AwsStorage.FromEnvironment();
    // Told as a parameter of the deployment; also the first word to storage, which takes its time while the rest is made.
    Task adopted = Environment.GetEnvironmentVariable("TWIN_ADMIN_TOKEN_HASH") is { Length: > 0 } hash
        ? new AdminToken(storage.Documents, storage.Chance).AdoptAsync(hash, stop).AsTask()
        : Task.CompletedTask;
    GalleryOptions gallery = GalleryOptions.FromEnvironment(Environment.GetEnvironmentVariable);
    HttpOptions options = LambdaHttp.Options(storage, Environment.GetEnvironmentVariable);
    // What is known of indexes the Match function knows: the template sends those requests there.
    var useCases = new ApiUseCases(
        storage.Documents, storage.Objects, gallery, storage.Clock, storage.Chance, _ => ValueTask.FromResult<IReadOnlyList<IndexStatus>>([]));
    LambdaHandler handler = await LambdaHttp.StartAsync(
        storage, options, gallery,
        (app, admins) =>
        {
            app.MapTwinApi(useCases, admins, options);
            app.MapPage(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        },
        stop);
    await adopted;
    return handler;
});
