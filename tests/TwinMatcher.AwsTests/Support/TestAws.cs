using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using TwinMatcher.Aws;
using TwinMatcher.Aws.Documents;
using TwinMatcher.Aws.Retrying;
using TwinMatcher.AwsTests.Support.Guard;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using AttributeValue = Amazon.DynamoDBv2.Model.AttributeValue;
using ScanRequest = Amazon.DynamoDBv2.Model.ScanRequest;
using ScanResponse = Amazon.DynamoDBv2.Model.ScanResponse;

namespace TwinMatcher.AwsTests.Support;

/// <summary>A table and a bucket of a test's own on an emulator, the gate in front of it, and the adapters that go through the gate.</summary>
internal sealed class TestAws : IAsyncDisposable
{
    /// <summary>So patient that faults at random never use it up, and quick about it.</summary>
    public static readonly RetryOptions Stubborn = new() { MostAttempts = 30, FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(20) };

    public static readonly Chance Chance = RandomNumberGenerator.Fill;

    private static readonly BasicAWSCredentials Credentials = new(SigningKey.AccessKey, SigningKey.Secret);

    private readonly AmazonDynamoDBClient _dynamo;
    private readonly AmazonS3Client _s3;

    private TestAws(ServiceGate gate, RetryOptions retry, TimeProvider clock)
    {
        string own = Guid.NewGuid().ToString("n");
        Gate = gate;
        Options = new AwsOptions { Region = "eu-central-1", Table = $"twin-{own}", Bucket = $"twin-{own}", DocumentsEndpoint = gate.Address, ObjectsEndpoint = gate.Address, Retry = retry };
        (_dynamo, _s3) = (AwsClients.Documents(Options, Credentials), AwsClients.Objects(Options, Credentials));
        // Pauses pass in real time even where the product's clock stands still.
        Retries retries = new(retry, TimeProvider.System, Chance);
        Documents = new DynamoDocuments(_dynamo, Options.Table, retries, clock, Chance);
        Objects = new S3Objects(_s3, Options, Credentials, retries, clock, Chance);
    }

    public ServiceGate Gate { get; }

    public AwsOptions Options { get; }

    public DynamoDocuments Documents { get; }

    public S3Objects Objects { get; }

    public static async Task<TestAws> OpenAsync(Uri emulator, TimeProvider clock, RetryOptions? retry = null, bool oneAtATime = true)
        => new(await ServiceGate.OpenAsync(emulator, clock, oneAtATime), retry ?? new RetryOptions(), clock);

    public Task CreateTableAsync() => EmulatedStorage.CreateTableAsync(_dynamo, Options.Table, TestContext.Current.CancellationToken);

    public Task CreateBucketAsync() => EmulatedStorage.CreateBucketAsync(_s3, Options, TestContext.Current.CancellationToken);

    public Task KeepVersionsAsync() => _s3.PutBucketVersioningAsync(new PutBucketVersioningRequest
    {
        BucketName = Options.Bucket,
        VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
    });

    /// <summary>Every version there is of every object, markers included.</summary>
    public async Task<IReadOnlyList<S3ObjectVersion>> VersionsAsync() => (await _s3.ListVersionsAsync(Options.Bucket)).Versions ?? [];

    /// <summary>What a deletion that knows nothing of versions does.</summary>
    public Task HideAsync(string key) => _s3.DeleteObjectAsync(Options.Bucket, key);

    /// <summary>Every item of the table as text.</summary>
    public async Task<IReadOnlyList<string>> DocumentsAsync() => await ItemsAsync().Select(item => string.Join(' ', item.Values.Select(
        attribute => $"{attribute.S}{attribute.N}{(attribute.B is MemoryStream bytes ? System.Text.Encoding.UTF8.GetString(bytes.ToArray()) : "")}"))).ToListAsync();

    /// <summary>Lets the bucket tell a queue of what is uploaded.</summary>
    public Task NotifyAsync(string queueArn) => _s3.PutBucketNotificationAsync(new PutBucketNotificationRequest
    {
        BucketName = Options.Bucket,
        QueueConfigurations =
        [
            new QueueConfiguration
            {
                Queue = queueArn, Events = [EventType.ObjectCreatedAll],
                Filter = new Filter { S3KeyFilter = new S3KeyFilter { FilterRules = [new FilterRule { Name = "prefix", Value = "uploads/" }] } },
            },
        ],
    });

    /// <summary>All that is stored, with a name to tell it by: the bucket's objects, and the table's items as JSON-like text.</summary>
    public async IAsyncEnumerable<(string Name, byte[] Content)> EverythingAsync()
    {
        for (string? after = null; ;)
        {
            ObjectPage page = await Objects.ListAsync("", after, cancellation: TestContext.Current.CancellationToken);
            foreach (ObjectEntry entry in page.Objects)
                if (await Objects.GetAsync(entry.Key, TestContext.Current.CancellationToken) is ObjectContent content) yield return (entry.Key, content.Bytes.ToArray());
            if ((after = page.Next) is null) break;
        }

        await foreach (Document item in ItemsAsync().Select(DynamoItem.Read)) yield return ($"{item.Key.Partition} {item.Key.Sort}", item.Body.ToArray());
    }

    private async IAsyncEnumerable<Dictionary<string, AttributeValue>> ItemsAsync()
    {
        for (Dictionary<string, AttributeValue>? after = null; ;)
        {
            ScanResponse page = await _dynamo.ScanAsync(new ScanRequest { TableName = Options.Table, ExclusiveStartKey = after }, TestContext.Current.CancellationToken);
            foreach (Dictionary<string, AttributeValue> item in page.Items) yield return item;
            if ((after = page.LastEvaluatedKey) is not { Count: > 0 }) break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _dynamo.Dispose();
        _s3.Dispose();
        await Gate.DisposeAsync();
    }
}
