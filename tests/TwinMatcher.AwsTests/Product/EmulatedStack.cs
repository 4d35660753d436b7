using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.AwsTests.Support.Guard;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Product;

/// <summary>The stack of the template on one machine: the published packages as processes, each with the rights of its role, their events, S3, SQS and DynamoDB on sockets, and an HTTP
/// API in front. A function starts when it is first needed. Schedules come when somebody waits, and more often than on AWS.</summary>
internal sealed class EmulatedStack : IAsyncDisposable
{
    public const string AdminToken = "the token of the tests";

    private const int MostReceives = 5;

    /// <summary>Two seconds are as long as Match looks at an index before it asks for a newer one: more often would be work for nothing.</summary>
    private static readonly TimeSpan CompactEvery = TimeSpan.FromSeconds(2), Pause = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<string, Lazy<Task<FunctionProcess>>> _functions = new();
    private readonly ConcurrentQueue<FunctionProcess> _processes = new();
    private readonly TestAws _aws;
    private readonly QueueClient _queues;
    private readonly FunctionRoot? _root;
    private readonly string _spaces;
    private long _compacted = Stopwatch.GetTimestamp();
    private HttpApiFront? _front;
    private string _news = "";

    private EmulatedStack(TestAws aws, QueueClient queues, string spaces, FunctionRoot? root) => (_aws, _queues, _spaces, _root) = (aws, queues, spaces, root);

    public TestAws Aws => _aws;

    public RunningProduct Clients { get; private set; } = null!;

    /// <summary>Where `make packages` puts them, or where TWIN_PACKAGES says.</summary>
    public static string Packages => Environment.GetEnvironmentVariable("TWIN_PACKAGES") is { Length: > 0 } named ? named : Path.Combine(Repository.Root, "artifacts", "lambda");

    /// <param name="spaces">The template's parameter.</param>
    /// <param name="root">The file system the functions see, which is the caller's; this machine's when null.</param>
    public static async Task<EmulatedStack> StartAsync(Moto moto, string spaces = "", FunctionRoot? root = null)
    {
        foreach (string name in (string[])["Api", "Ingest", "Match", "Retrain"])
            Assert.SkipUnless(File.Exists(Path.Combine(Packages, name, "bootstrap")), $"package {name} not present; make them with: make packages");
        TestAws aws = await TestAws.OpenAsync(moto.Address, TimeProvider.System);
        string permissions = Path.Combine(Repository.Root, "tests", "TwinMatcher.AwsTests", "Template", "permissions.txt");
        aws.Gate.Roles = new RoleCheck(await File.ReadAllLinesAsync(permissions, TestContext.Current.CancellationToken));
        EmulatedStack stack = new(aws, new QueueClient(moto.Address, aws.Options.Region), spaces, root);
        await aws.CreateTableAsync();
        await aws.CreateBucketAsync();
        string deadLetters = await stack._queues.CreateAsync($"dead-{aws.Options.Bucket}");
        JsonObject redrive = new() { ["deadLetterTargetArn"] = await stack._queues.ArnAsync(deadLetters), ["maxReceiveCount"] = MostReceives };
        stack._news = await stack._queues.CreateAsync($"news-{aws.Options.Bucket}", new JsonObject { ["RedrivePolicy"] = redrive.ToJsonString() });
        await aws.NotifyAsync(await stack._queues.ArnAsync(stack._news));
        stack._front = await HttpApiFront.StartAsync(stack.FunctionAsync);
        stack.Clients = new RunningProduct(new HttpClient { BaseAddress = stack._front.Address, Timeout = TimeSpan.FromMinutes(2) }, AdminToken, stack.PassTimeAsync);
        return stack;
    }

    /// <summary>The function's process, started if it is not.</summary>
    public Task<FunctionProcess> FunctionAsync(string name) => _functions.GetOrAdd(name, _ => new(() => RunAsync(name))).Value;

    /// <summary>Gives a function an event that must not fail.</summary>
    public async Task<string> InvokeAsync(string name, string payload)
    {
        FunctionProcess function = await FunctionAsync(name);
        FunctionAnswer answer = await function.Api.InvokeAsync(Encoding.UTF8.GetBytes(payload), DateTimeOffset.UtcNow.AddMinutes(15));
        Assert.True(answer.ErrorType is null, $"{answer.Text}\n{function.Said}");
        return answer.Text;
    }

    /// <summary>Brings what news there is to Ingest, as an event source mapping does; and then once more, as a queue may that delivers at least once.</summary>
    public async Task DeliverAsync()
    {
        while (await _queues.ReceiveAsync(_news) is { Length: > 0 } messages)
        {
            JsonArray records = [.. messages.Select(message => new JsonObject
            {
                ["messageId"] = (string)message["MessageId"]!, ["body"] = (string)message["Body"]!,
                ["attributes"] = new JsonObject { ["ApproximateReceiveCount"] = (string?)message["Attributes"]?["ApproximateReceiveCount"] ?? "1" },
            })];
            string batch = new JsonObject { ["Records"] = records }.ToJsonString();
            HashSet<string> failed = await IngestAsync(batch);
            Assert.Equal(failed.Order(StringComparer.Ordinal), (await IngestAsync(batch)).Order(StringComparer.Ordinal));
            foreach (JsonNode message in messages.Where(message => !failed.Contains((string)message["MessageId"]!))) await _queues.DeleteAsync(_news, message);
        }
    }

    /// <returns>The messages that are to come again.</returns>
    private async Task<HashSet<string>> IngestAsync(string batch)
        => [.. JsonNode.Parse(await InvokeAsync("Ingest", batch))!["batchItemFailures"]!.AsArray().Select(item => (string)item!["itemIdentifier"]!)];

    /// <summary>Starts one more process of a function.</summary>
    public async Task<FunctionProcess> RunAsync(string name)
    {
        string package = Path.Combine(Packages, name);
        FunctionProcess process = await FunctionProcess.StartAsync(package, new Dictionary<string, string>
        {
            ["AWS_REGION"] = _aws.Options.Region,
            ["AWS_ACCESS_KEY_ID"] = RoleCheck.KeyOf(name + "Role"),
            ["AWS_SECRET_ACCESS_KEY"] = SigningKey.Secret,
            ["AWS_ENDPOINT_URL_S3"] = _aws.Gate.Address.ToString(),
            ["AWS_ENDPOINT_URL_DYNAMODB"] = _aws.Gate.Address.ToString(),
            ["TWIN_TABLE"] = _aws.Options.Table,
            ["TWIN_BUCKET"] = _aws.Options.Bucket,
            ["TWIN_SPACES"] = _spaces,
            ["TWIN_MOST_RECEIVES"] = $"{MostReceives}",
            ["TWIN_ADMIN_TOKEN_HASH"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AdminToken))),
            ["TWIN_METRICS"] = "twin",
            ["AWS_LAMBDA_FUNCTION_NAME"] = name,
            ["TWIN_CACHE"] = Path.Combine(Path.GetTempPath(), "twin-no-such-folder"),
        }, _root is null ? null : await _root.StartInfoAsync(package), _root is null ? null : FunctionRoot.TaskRoot);
        _processes.Enqueue(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        Clients?.Http.Dispose();
        if (_front is not null) await _front.DisposeAsync();
        foreach (FunctionProcess process in _processes) await process.DisposeAsync();
        _queues.Dispose();
        await _aws.DisposeAsync();
    }

    private async Task PassTimeAsync()
    {
        await DeliverAsync();
        if (Stopwatch.GetElapsedTime(_compacted) > CompactEvery)
        {
            await InvokeAsync("Retrain", """{"task":"compact"}""");
            _compacted = Stopwatch.GetTimestamp();
        }

        await Task.Delay(Pause, TestContext.Current.CancellationToken);
    }
}
