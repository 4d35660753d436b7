using System.Text.Json;
using TwinMatcher.Aws;
using TwinMatcher.Aws.Events;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Retrain;

return await LambdaLoop.RunAsync(Environment.GetEnvironmentVariable, _ =>
{
    AwsStorage storage = AwsStorage.FromEnvironment();
    var compact = new CompactSpace(storage.Documents, storage.Objects, storage.Clock);
    return Task.FromResult<LambdaHandler>(HandleAsync);

    async ValueTask<ReadOnlyMemory<byte>> HandleAsync(Invocation invocation, CancellationToken cancellation)
    {
        string? named = JsonSerializer.Deserialize(invocation.Payload.Span, EventJson.Default.ScheduleEvent)?.Task;
        if (!Enum.TryParse(named, ignoreCase: true, out ScheduledTask task)) throw new ArgumentException($"'{named}' is no task; there is {string.Join(", ", Enum.GetNames<ScheduledTask>())}");
        IReadOnlyList<string> spaces = await StoredSpaces.ReadAsync(storage.Objects, cancellation);
        IReadOnlyList<CompactionReport> reports = await new RetrainHandler(compact, spaces).HandleAsync(task, cancellation);
        foreach (CompactionReport report in reports) Console.WriteLine($"{report}");
        // An alarm counts these lines: what is due and was not done is told by nobody else.
        Console.WriteLine($$"""{"task":"{{task.ToString().ToLowerInvariant()}}","done":true,"reports":{{reports.Count}}}""");
        return System.Text.Encoding.UTF8.GetBytes($"{reports.Count}");
    }
});
