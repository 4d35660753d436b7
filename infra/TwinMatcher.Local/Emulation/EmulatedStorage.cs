using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using TwinMatcher.Aws;

namespace TwinMatcher.Local.Emulation;

/// <summary>The table and the bucket of the template in a moto server of its own, empty.</summary>
internal sealed class EmulatedStorage : IAsyncDisposable
{
    public const string Program = "moto_server", AccessKey = "emulated", Secret = "emulated";

    private readonly Emulator _moto;

    private EmulatedStorage(Emulator moto, AwsStorage storage) => (_moto, Storage) = (moto, storage);

    /// <summary>Where the services are.</summary>
    public Uri Address => _moto.Address;

    /// <summary>Both ports on it.</summary>
    public AwsStorage Storage { get; }

    /// <exception cref="EmulatorMissingException">There is no moto server on this machine.</exception>
    public static async Task<EmulatedStorage> StartAsync(CancellationToken cancellation)
    {
        string program = Emulator.Find(Program) ?? throw new EmulatorMissingException();
        Emulator moto = await Emulator.StartAsync(program, port => ["-H", "127.0.0.1", "-p", $"{port}"]);
        try
        {
            AwsOptions options = new() { Region = "us-east-1", Table = "twin", Bucket = "twin-photos", DocumentsEndpoint = moto.Address, ObjectsEndpoint = moto.Address };
            BasicAWSCredentials credentials = new(AccessKey, Secret);
            using (AmazonDynamoDBClient dynamo = AwsClients.Documents(options, credentials)) await CreateTableAsync(dynamo, options.Table, cancellation);
            using (AmazonS3Client s3 = AwsClients.Objects(options, credentials)) await CreateBucketAsync(s3, options, cancellation);
            return new EmulatedStorage(moto, AwsStorage.Open(options, credentials));
        }
        catch
        {
            await moto.DisposeAsync();
            throw;
        }
    }

    /// <summary>A table as the template has it, ready to use.</summary>
    public static async Task CreateTableAsync(IAmazonDynamoDB dynamo, string table, CancellationToken cancellation = default)
    {
        await dynamo.CreateTableAsync(new CreateTableRequest
        {
            TableName = table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.S)],
            KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
        }, cancellation);
        while ((await dynamo.DescribeTableAsync(table, cancellation)).Table.TableStatus != TableStatus.ACTIVE) await Task.Delay(20, cancellation);
    }

    public static Task CreateBucketAsync(IAmazonS3 s3, AwsOptions options, CancellationToken cancellation = default) => s3.PutBucketAsync(new PutBucketRequest
    {
        BucketName = options.Bucket,
        // The one region that must not be named.
        PutBucketConfiguration = options.Region == "us-east-1" ? null : new PutBucketConfiguration { LocationConstraint = options.Region },
    }, cancellation);

    public ValueTask DisposeAsync() => _moto.DisposeAsync();
}
