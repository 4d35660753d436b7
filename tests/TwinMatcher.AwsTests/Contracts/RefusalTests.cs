using Amazon.DynamoDBv2;
using Amazon.S3;
using TwinMatcher.Aws.Retrying;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.AwsTests.Contracts;

/// <summary>What services refuse: what passes is asked again until patience ends, what stays is not.</summary>
public sealed class RefusalTests(Moto moto) : IAsyncLifetime
{
    private static readonly RetryOptions Retry = new() { MostAttempts = 3, FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(1), Patience = TimeSpan.FromSeconds(1) };

    private static readonly DocumentKey Key = new("p", "s");

    private TestAws? _aws;

    private TestAws Aws => _aws!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _aws = await TestAws.OpenAsync(moto.Address, TimeProvider.System, Retry);

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null) await _aws.DisposeAsync();
    }

    [Theory]
    [InlineData(400, "ThrottlingException")]
    [InlineData(400, "ProvisionedThroughputExceededException")]
    [InlineData(400, "TransactionInProgressException")]
    [InlineData(400, "TransactionConflictException")]
    [InlineData(500, "InternalServerError")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task Documents_are_busy_when_every_attempt_is_refused(int status, string code)
    {
        Aws.Gate.Faults = _ => Fault.Refuse(status, code);
        await Assert.ThrowsAsync<StorageBusyException>(async () => await Aws.Documents.GetAsync(Key, Cancellation));
        await Assert.ThrowsAsync<StorageBusyException>(async () => await Aws.Documents.QueryAsync(new DocumentQuery("p"), Cancellation));
        await Assert.ThrowsAsync<StorageBusyException>(async () => await Aws.Documents.WriteAsync([DocumentChange.Create(Key, "{}"u8.ToArray())], Cancellation));
        await Assert.ThrowsAsync<StorageBusyException>(async () => await Aws.Documents.WriteAsync([DocumentChange.Check(Key, 0)], Cancellation));
        Assert.Equal(4 * Retry.MostAttempts, Aws.Gate.Seen.Count);
    }

    [Theory]
    [InlineData(409, "ConditionalRequestConflict")]
    [InlineData(500, "InternalError")]
    [InlineData(503, "SlowDown")]
    public async Task Objects_are_busy_when_every_attempt_is_refused(int status, string code)
    {
        Aws.Gate.Faults = _ => Fault.Refuse(status, code);
        await Assert.ThrowsAsync<StorageBusyException>(async () => await Aws.Objects.PutIfAbsentAsync("a", new MemoryStream([1]), "image/png", Cancellation));
        await Assert.ThrowsAsync<StorageBusyException>(async () => await Aws.Objects.GetAsync("a", Cancellation));
        await Assert.ThrowsAsync<StorageBusyException>(async () => await Aws.Objects.ListAsync("a", cancellation: Cancellation));
        await Assert.ThrowsAsync<StorageBusyException>(async () => await Aws.Objects.DeleteAsync("a", Cancellation));
        Assert.Equal(4 * Retry.MostAttempts, Aws.Gate.Seen.Count);
    }

    /// <summary>Slow, because the time of an attempt passes three times.</summary>
    [Fact]
    public async Task Service_that_never_answers_is_busy()
    {
        Aws.Gate.Faults = _ => new Fault(FaultKind.Silence);
        Task get = Aws.Documents.GetAsync(Key, Cancellation).AsTask(), head = Aws.Objects.HeadAsync("a", Cancellation).AsTask();
        await Assert.ThrowsAsync<StorageBusyException>(() => get);
        await Assert.ThrowsAsync<StorageBusyException>(() => head);
        Assert.Equal(2 * Retry.MostAttempts, Aws.Gate.Seen.Count);
    }

    [Theory]
    [InlineData(400, "ValidationException")]
    [InlineData(400, "AccessDeniedException")]
    public async Task Refusal_of_documents_that_stays_is_told_at_once(int status, string code)
    {
        Aws.Gate.Faults = _ => Fault.Refuse(status, code);
        AmazonDynamoDBException refused = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(async () => await Aws.Documents.GetAsync(Key, Cancellation));
        Assert.Equal(code, refused.ErrorCode);
        Assert.Single(Aws.Gate.Seen);
    }

    [Fact]
    public async Task Forbidden_object_is_not_taken_for_a_missing_one()
    {
        Aws.Gate.Faults = _ => Fault.Refuse(403, "AccessDenied");
        await Assert.ThrowsAsync<AmazonS3Exception>(async () => await Aws.Objects.GetAsync("a", Cancellation));
        await Assert.ThrowsAsync<AmazonS3Exception>(async () => await Aws.Objects.HeadAsync("a", Cancellation));
        Assert.Equal(2, Aws.Gate.Seen.Count);
    }

    [Fact]
    public async Task Missing_bucket_is_not_taken_for_a_missing_object()
        => Assert.Equal("NoSuchBucket", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(async () => await Aws.Objects.GetAsync("a", Cancellation))).ErrorCode);

    [Fact]
    public async Task Write_of_more_than_a_transaction_holds_is_a_mistake()
    {
        byte[] body = new byte[DocumentChange.MostBytes];
        Array.Fill(body, (byte)' ');
        DocumentChange[] changes = [.. Enumerable.Range(0, 11).Select(i => DocumentChange.Put(new DocumentKey("p", $"{i}"), body))];
        await Assert.ThrowsAsync<ArgumentException>(async () => await Aws.Documents.WriteAsync(changes, Cancellation));
        Assert.Empty(Aws.Gate.Seen);
    }

    [Fact]
    public async Task Body_that_is_not_UTF8_is_a_mistake()
        => await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Aws.Documents.WriteAsync([DocumentChange.Put(Key, new byte[] { 0xC3 })], Cancellation));
}
