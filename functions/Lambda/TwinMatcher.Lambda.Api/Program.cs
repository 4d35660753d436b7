using TwinMatcher.Api;
using TwinMatcher.Aws;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Aws.Telemetry;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Http;
using TwinMatcher.Lambda;

using LambdaTelemetry telemetry = LambdaTelemetry.FromEnvironment(Environment.GetEnvironmentVariable);
return await LambdaLoop.RunAsync(Environment.GetEnvironmentVariable, StartAsync, telemetry: telemetry);

Task<LambdaHandler> StartAsync(CancellationToken stop)
{
    AwsStorage storage = AwsStorage.FromEnvironment();
    // Told as a parameter of the deployment. Also the first word to storage, which takes its time: only admins wait for it.
    string? hash = Environment.GetEnvironmentVariable("TWIN_ADMIN_TOKEN_HASH") is { Length: > 0 } given ? AdminToken.Checked(given) : null;
    Task adopting = Task.Run(AdoptAsync, stop);
    GalleryOptions gallery = GalleryOptions.FromEnvironment(Environment.GetEnvironmentVariable);
    HttpOptions options = LambdaHttp.Options(storage, Environment.GetEnvironmentVariable);
    // What is known of indexes the Match function knows: the template sends those requests there.
    var useCases = new ApiUseCases(
        storage.Documents, storage.Objects, gallery, storage.Clock, storage.Chance, _ => ValueTask.FromResult<IReadOnlyList<IndexStatus>>([]));
    return Task.FromResult(LambdaHttp.Start(
        storage, options, gallery, telemetry.Log,
        (routes, admins) =>
        {
            routes.MapTwinApi(useCases, admins, options);
            routes.MapPage(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        },
        AdoptedAsync));

    async Task AdoptAsync()
    {
        if (hash is not null) await new AdminToken(storage.Documents, storage.Chance).AdoptAsync(hash, stop);
    }

    // A function that was frozen in the middle may find that it failed, and tries again.
    async Task AdoptedAsync(CancellationToken cancellation)
    {
        if (adopting.IsFaulted) adopting = AdoptAsync();
        await adopting.WaitAsync(cancellation);
    }
}
