using System.Text.Json;
using Microsoft.Extensions.Logging;
using TwinMatcher.Aws;
using TwinMatcher.Aws.Events;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Aws.Telemetry;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Runs;
using TwinMatcher.Retrain;

// A piece of a training takes seconds; what is left must do to keep it.
TimeSpan spare = TimeSpan.FromMinutes(1);

using LambdaTelemetry telemetry = LambdaTelemetry.FromEnvironment(Environment.GetEnvironmentVariable);
return await LambdaLoop.RunAsync(Environment.GetEnvironmentVariable, StartAsync, telemetry: telemetry);

Task<LambdaHandler> StartAsync(CancellationToken _)
{
    AwsStorage storage = AwsStorage.FromEnvironment();
    var options = new GalleryOptions();
    var compact = new CompactSpace(storage.Documents, storage.Objects, storage.Clock, options);
    var schedule = new ScheduleTrainings(storage.Documents, storage.Clock, storage.Chance, ScheduleTrainings.Usual);
    var train = new TrainSpace(storage.Documents, storage.Objects, storage.Clock, options, storage.Chance);
    return Task.FromResult<LambdaHandler>(HandleAsync);

    async ValueTask<ReadOnlyMemory<byte>> HandleAsync(Invocation invocation, CancellationToken cancellation)
    {
        string? named = JsonSerializer.Deserialize(invocation.Payload.Span, EventJson.Default.ScheduleEvent)?.Task;
        if (!Enum.TryParse(named, ignoreCase: true, out ScheduledTask task)) throw new ArgumentException($"'{named}' is no task; there is {string.Join(", ", Enum.GetNames<ScheduledTask>())}");
        IReadOnlyList<string> spaces = await StoredSpaces.ReadAsync(storage.Objects, cancellation);
        var handler = new RetrainHandler(compact, schedule, train, spaces);
        DateTimeOffset until = invocation.Deadline - spare;
        RetrainReport report = await handler.HandleAsync(task, until, cancellation);

        // Every look at the shards is one at trainings, too: those asked for by hand, and those that paused, do not wait three days.
        IReadOnlyList<TrainingRecord> trained = task == ScheduledTask.Compact ? (await handler.HandleAsync(ScheduledTask.Train, until, cancellation)).Trained : report.Trained;
        foreach (CompactionReport compacted in report.Compacted) telemetry.Log.Write(LogLevel.Information, nameof(RetrainHandler), $"{compacted}");
        foreach (TrainingRecord record in trained)
            telemetry.Log.Write(LogLevel.Information, nameof(RetrainHandler), $"training {record.Id} of {record.Space}: {record.Decision}");
        // An alarm counts these lines: what is due and was not done is told by nobody else.
        Console.WriteLine($$"""{"invocation":"{{invocation.RequestId}}","task":"{{task.ToString().ToLowerInvariant()}}","done":true,"reports":{{report.Compacted.Count + trained.Count}}}""");
        return System.Text.Encoding.UTF8.GetBytes($"{report.Compacted.Count + trained.Count}");
    }
}
