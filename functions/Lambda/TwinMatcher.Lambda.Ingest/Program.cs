using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using TwinMatcher.Aws;
using TwinMatcher.Aws.Events;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Aws.Telemetry;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Ingest;
using TwinMatcher.Lambda;

using LambdaTelemetry telemetry = LambdaTelemetry.FromEnvironment(Environment.GetEnvironmentVariable);
return await LambdaLoop.RunAsync(Environment.GetEnvironmentVariable, StartAsync, telemetry: telemetry);

async Task<LambdaHandler> StartAsync(CancellationToken _)
{
    Task<FaceEngine> loading = new LambdaEngine(Environment.GetEnvironmentVariable).LoadAsync();
    AwsStorage storage = AwsStorage.FromEnvironment();
    GalleryOptions options = GalleryOptions.FromEnvironment(Environment.GetEnvironmentVariable);
    FaceEngine engine = await loading;
    telemetry.EngineLoaded();
    var ingest = new IngestHandler(new ReadPhoto(storage.Documents, storage.Objects, engine, options, storage.Clock), options);
    var giveUp = new GiveUpPhoto(storage.Documents, options, storage.Clock);
    var sweep = new SweepUploads(storage.Documents, storage.Objects, storage.Clock, options);
    int mostReceives = int.Parse(Environment.GetEnvironmentVariable("TWIN_MOST_RECEIVES") ?? "5", CultureInfo.InvariantCulture);
    var batch = new NewsBatch(
        async (news, cancellation) => (await ingest.HandleAsync(news, cancellation)).Again is null,
        async (news, reason, cancellation) => await giveUp.RunAsync(news, reason, cancellation),
        mostReceives,
        (error, message) => telemetry.Log.Write(LogLevel.Error, nameof(NewsBatch), $"Message {message} was not handled", error));
    return HandleAsync;

    async ValueTask<ReadOnlyMemory<byte>> HandleAsync(Invocation invocation, CancellationToken cancellation)
    {
        if (JsonSerializer.Deserialize(invocation.Payload.Span, EventJson.Default.ScheduleEvent) is { Task: "sweep" }) return await SweepAsync(cancellation);
        SqsEvent messages = JsonSerializer.Deserialize(invocation.Payload.Span, EventJson.Default.SqsEvent) ?? throw new JsonException("null is no event");
        return JsonSerializer.SerializeToUtf8Bytes(await batch.HandleAsync(messages, cancellation), EventJson.Default.SqsAnswer);
    }

    // News that was lost is found again; what time does not allow, the next sweep finds.
    async ValueTask<ReadOnlyMemory<byte>> SweepAsync(CancellationToken cancellation)
    {
        int read = 0;
        await foreach (ObjectCreated news in sweep.RunAsync(cancellation))
        {
            await ingest.HandleAsync(news, cancellation);
            read++;
        }

        return System.Text.Encoding.ASCII.GetBytes($"{read}");
    }
}
