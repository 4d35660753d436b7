using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.AwsTests.Support.Guard;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Product;

/// <summary>The stack of the template on one machine: the published packages as processes, their events, S3, SQS and DynamoDB on sockets, and an HTTP API in front.</summary>
internal sealed class EmulatedStack : IAsyncDisposable
{
    public const string AdminToken = "the token of the tests";

    private const int MostReceives = 5;

    private readonly List<FunctionProcess> _processes = [];
    private readonly TestAws _aws;
    private readonly QueueClient _queues;
    private string _news = "", _deadLetters = "";

    private EmulatedStack(TestAws aws, QueueClient queues) => (_aws, _queues) = (aws, queues);

    public FunctionProcess Api { get; private set; } = null!;

    public FunctionProcess Ingest { get; private set; } = null!;

    public FunctionProcess Match { get; private set; } = null!;

    public FunctionProcess Retrain { get; private set; } = null!;

    public TestAws Aws => _aws;

    /// <summary>Where `make packages` puts them, or where TWIN_PACKAGES says.</summary>
    public static string Packages => Environment.GetEnvironmentVariable("TWIN_PACKAGES") is { Length: > 0 } named ? named : Path.Combine(Repository.Root, "artifacts", "lambda");

    public static async Task<EmulatedStack> StartAsync(Moto moto)
    {
        foreach (string name in (string[])["Api", "Ingest", "Match", "Retrain"])
            Assert.SkipUnless(File.Exists(Path.Combine(Packages, name, "bootstrap")), $"package {name} not present; make them with: make packages");
        TestAws aws = await TestAws.OpenAsync(moto.Address, TimeProvider.System);
        string permissions = Path.Combine(Repository.Root, "tests", "TwinMatcher.AwsTests", "Template", "permissions.txt");
        aws.Gate.Roles = new RoleCheck(await File.ReadAllLinesAsync(permissions, TestContext.Current.CancellationToken));
        EmulatedStack stack = new(aws, new QueueClient(moto.Address, aws.Options.Region));
        await aws.CreateTableAsync();
        await aws.CreateBucketAsync();
        stack._deadLetters = await stack._queues.CreateAsync($"dead-{aws.Options.Bucket}");
        JsonObject redrive = new() { ["deadLetterTargetArn"] = await stack._queues.ArnAsync(stack._deadLetters), ["maxReceiveCount"] = MostReceives };
        stack._news = await stack._queues.CreateAsync($"news-{aws.Options.Bucket}", new JsonObject { ["RedrivePolicy"] = redrive.ToJsonString() });
        await aws.NotifyAsync(await stack._queues.ArnAsync(stack._news));
        stack.Api = await stack.RunAsync("Api");
        stack.Ingest = await stack.RunAsync("Ingest");
        stack.Match = await stack.RunAsync("Match");
        stack.Retrain = await stack.RunAsync("Retrain");
        return stack;
    }

    /// <summary>Asks as a client of the HTTP API does.</summary>
    public async Task<(int Status, JsonNode Headers, byte[] Body)> AskAsync(string method, string address, byte[]? body = null, string type = "application/json", bool admin = false)
    {
        string[] parts = address.Split('?', 2);
        bool isMatch = parts[0] is "/v1/match" or "/v1/why" or "/v1/compare" or "/v1/models" or "/healthz" || parts[0].EndsWith("/looks", StringComparison.Ordinal);
        JsonObject headers = new() { ["host"] = "twin.example", ["x-forwarded-proto"] = "https" };
        if (body is not null) (headers["content-type"], headers["content-length"]) = (type, $"{body.Length}");
        if (admin) headers["authorization"] = $"Bearer {AdminToken}";
        JsonObject http = new() { ["method"] = method, ["path"] = parts[0], ["protocol"] = "HTTP/1.1", ["sourceIp"] = "203.0.113.9" };
        JsonObject payload = new()
        {
            ["version"] = "2.0",
            ["rawPath"] = Uri.UnescapeDataString(parts[0]),
            ["rawQueryString"] = parts.Length > 1 ? parts[1] : "",
            ["headers"] = headers,
            ["requestContext"] = new JsonObject { ["requestId"] = Guid.NewGuid().ToString(), ["stage"] = "$default", ["domainName"] = "twin.example", ["http"] = http },
            ["body"] = body is null ? null : Convert.ToBase64String(body),
            ["isBase64Encoded"] = body is not null,
        };
        FunctionProcess function = isMatch ? Match : Api;
        FunctionAnswer answer = await function.Api.InvokeAsync(Encoding.UTF8.GetBytes(payload.ToJsonString()));
        Assert.True(answer.ErrorType is null, $"{answer.Text}\n{function.Said}");
        JsonNode response = JsonNode.Parse(answer.Text)!;
        string text = (string?)response["body"] ?? "";
        return ((int)response["statusCode"]!, response["headers"]!, (bool)response["isBase64Encoded"]! ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text));
    }

    public async Task<JsonNode> JsonAsync(string method, string address, JsonNode? body = null, bool admin = false, int status = 200)
    {
        (int found, _, byte[] bytes) = await AskAsync(method, address, body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString()), admin: admin);
        Assert.True(found == status, $"{method} {address}: {found} {Encoding.UTF8.GetString(bytes)}\n{Api.Said}\n{Match.Said}");
        return JsonNode.Parse(bytes)!;
    }

    /// <summary>Brings news to Ingest as an event source mapping does, until there has been none for a second.</summary>
    /// <returns>How many messages were done with.</returns>
    public async Task<int> DeliverAsync()
    {
        int done = 0;
        while (await _queues.ReceiveAsync(_news) is { Length: > 0 } messages)
        {
            JsonArray records = [.. messages.Select(message => new JsonObject
            {
                ["messageId"] = (string)message["MessageId"]!, ["body"] = (string)message["Body"]!,
                ["attributes"] = new JsonObject { ["ApproximateReceiveCount"] = (string?)message["Attributes"]?["ApproximateReceiveCount"] ?? "1" },
            })];
            FunctionAnswer answer = await Ingest.Api.InvokeAsync(Encoding.UTF8.GetBytes(new JsonObject { ["Records"] = records }.ToJsonString()));
            Assert.True(answer.ErrorType is null, $"{answer.Text}\n{Ingest.Said}");
            HashSet<string> failed = [.. JsonNode.Parse(answer.Text)!["batchItemFailures"]!.AsArray().Select(item => (string)item!["itemIdentifier"]!)];
            foreach (JsonNode message in messages.Where(message => !failed.Contains((string)message["MessageId"]!)))
            {
                await _queues.DeleteAsync(_news, message);
                done++;
            }
        }

        return done;
    }

    /// <summary>Starts one more process of a function.</summary>
    public async Task<FunctionProcess> RunAsync(string name)
    {
        FunctionProcess process = await FunctionProcess.StartAsync(Path.Combine(Packages, name), new Dictionary<string, string>
        {
            ["AWS_REGION"] = _aws.Options.Region,
            ["AWS_ACCESS_KEY_ID"] = RoleCheck.KeyOf(name + "Role"),
            ["AWS_SECRET_ACCESS_KEY"] = SigningKey.Secret,
            ["AWS_ENDPOINT_URL_S3"] = _aws.Gate.Address.ToString(),
            ["AWS_ENDPOINT_URL_DYNAMODB"] = _aws.Gate.Address.ToString(),
            ["TWIN_TABLE"] = _aws.Options.Table,
            ["TWIN_BUCKET"] = _aws.Options.Bucket,
            ["TWIN_MOST_RECEIVES"] = $"{MostReceives}",
            ["TWIN_ADMIN_TOKEN_HASH"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AdminToken))),
            ["TWIN_METRICS"] = "twin",
            ["AWS_LAMBDA_FUNCTION_NAME"] = name,
            ["TWIN_CACHE"] = Path.Combine(Path.GetTempPath(), "twin-no-such-folder"),
        });
        _processes.Add(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (FunctionProcess process in _processes) await process.DisposeAsync();
        _queues.Dispose();
        await _aws.DisposeAsync();
    }
}
