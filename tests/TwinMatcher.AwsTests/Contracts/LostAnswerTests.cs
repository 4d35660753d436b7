using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Contracts;

/// <summary>A write took effect and its answer was lost: the repeated attempt is refused by the write's own effect, and must not be told to have failed, nor made twice.</summary>
public sealed class LostAnswerTests(Moto moto) : IAsyncLifetime
{
    private static readonly DocumentKey A = new("p", "a"), B = new("p", "b");

    private readonly ManualClock _clock = new();
    private TestAws? _aws;

    private TestAws Aws => _aws!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _aws = await TestAws.OpenAsync(moto.Address, _clock, TestAws.Stubborn);
        await _aws.CreateTableAsync();
        await _aws.CreateBucketAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null) await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Create_succeeds_once()
    {
        LoseFirstAnswer();
        Assert.True(await Write(DocumentChange.Create(A, Body("mine"))));
        Assert.Equal(("mine", 1), await Read(A));
    }

    [Fact]
    public async Task Replace_succeeds_once()
    {
        await Write(DocumentChange.Put(A, Body("old")));
        LoseFirstAnswer();
        Assert.True(await Write(DocumentChange.Replace(A, 1, Body("mine"))));
        Assert.Equal(("mine", 2), await Read(A));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Put_without_a_condition_is_counted_once(bool overExpired)
    {
        await Write(DocumentChange.Put(A, Body("old"), _clock.GetUtcNow().AddSeconds(5)));
        if (overExpired) _clock.Advance(TimeSpan.FromSeconds(6));
        LoseFirstAnswer(of: overExpired ? 2 : 1);
        Assert.True(await Write(DocumentChange.Put(A, Body("mine"))));
        Assert.Equal(("mine", overExpired ? 1 : 2), await Read(A));
    }

    [Fact]
    public async Task Transaction_succeeds_once()
    {
        await Write(DocumentChange.Put(A, Body("old")));
        LoseFirstAnswer();
        Assert.True(await Write(DocumentChange.Delete(A, 1), DocumentChange.Put(B, Body("mine"))));
        Assert.Equal((null, ("mine", 1)), (await Aws.Documents.GetAsync(A, Cancellation), await Read(B)));
    }

    /// <summary>Others write before the attempt is repeated: what is stored now is theirs, and still the first attempt had won.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    public async Task Write_that_others_have_written_over_succeeded_all_the_same(int others)
    {
        LoseFirstAnswer(meanwhile: async () =>
        {
            for (int version = 1; version <= others; version++) Assert.True(await Write(DocumentChange.Replace(A, version, Body("theirs"))));
        });
        Assert.True(await Write(DocumentChange.Create(A, Body("mine"))));
        Assert.Equal(("theirs", others + 1), await Read(A));
    }

    [Fact]
    public async Task Write_whose_trail_is_gone_is_told_to_be_in_doubt()
    {
        LoseFirstAnswer(seen: true, meanwhile: async () =>
        {
            for (int version = 1; version <= 16; version++) Assert.True(await Write(DocumentChange.Replace(A, version, Body("theirs"))));
        });
        await Assert.ThrowsAsync<StorageBusyException>(async () => await Write(DocumentChange.Create(A, Body("mine"))));
    }

    [Fact]
    public async Task Server_error_that_did_nothing_and_a_faster_writer_is_a_lost_race()
    {
        bool first = true;
        Aws.Gate.Faults = request =>
        {
            if (!Exchange(ref first) || request.Operation != "PutItem") return null;
            Task.Run(() => Write(DocumentChange.Create(A, Body("theirs"))).AsTask()).GetAwaiter().GetResult();
            return Fault.Refuse(500, "InternalServerError");
        };
        Assert.False(await Write(DocumentChange.Create(A, Body("mine"))));
        Assert.Equal(("theirs", 1), await Read(A));
    }

    /// <summary>moto ignores the token by which DynamoDB knows a transaction that is repeated.</summary>
    [Fact]
    public async Task Repeated_transaction_carries_the_same_token()
    {
        await Write(DocumentChange.Put(A, Body("old")));
        LoseFirstAnswer(seen: true);
        await Write(DocumentChange.Delete(A, 1));
        await Write(DocumentChange.Delete(A, 1));
        string[] tokens = [.. Aws.Gate.Seen.Where(request => request.Operation == "TransactWriteItems").Select(request => (string)JsonNode.Parse(request.Body)!["ClientRequestToken"]!)];
        Assert.Equal(3, tokens.Length);
        Assert.Equal(tokens[0], tokens[1]);
        Assert.NotEqual(tokens[1], tokens[2]);
    }

    [Fact]
    public async Task Put_if_absent_succeeds_once()
    {
        LoseFirstAnswer();
        string? etag = await Aws.Objects.PutIfAbsentAsync("a", new MemoryStream(Encoding.UTF8.GetBytes("mine")), "text/plain", Cancellation);
        Assert.NotNull(etag);
        Assert.Equal(etag, (await Aws.Objects.HeadAsync("a", Cancellation))!.ETag);
    }

    [Fact]
    public async Task Put_if_absent_that_lost_stays_lost_after_a_server_error()
    {
        await Aws.Objects.PutAsync("a", new MemoryStream([1]), "text/plain", Cancellation);
        bool first = true;
        Aws.Gate.Faults = _ => Exchange(ref first) ? Fault.Refuse(500, "InternalError") : null;
        Assert.Null(await Aws.Objects.PutIfAbsentAsync("a", new MemoryStream([1]), "text/plain", Cancellation));
    }

    [Fact]
    public async Task File_is_sent_again_from_where_it_began_and_is_left_open()
    {
        byte[] bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        string path = Path.GetTempFileName();
        await using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        await file.WriteAsync(bytes, Cancellation);
        file.Position = 1000;
        bool first = true;
        Aws.Gate.Faults = _ => Exchange(ref first) ? Fault.Refuse(503, "SlowDown") : null;
        await Aws.Objects.PutAsync("a", file, "text/plain", Cancellation);
        Assert.Equal(bytes[1000..], (await Aws.Objects.GetAsync("a", Cancellation))!.Bytes.ToArray());
        Assert.True(file.CanRead);
    }

    /// <param name="of">Which of the writes loses its answer.</param>
    /// <param name="meanwhile">Done before the attempt is repeated.</param>
    /// <param name="seen">Whether the adapter sees that something went wrong; the HTTP client repeats a request by itself when its connection is cut.</param>
    private void LoseFirstAnswer(int of = 1, Func<Task>? meanwhile = null, bool seen = false)
    {
        int writes = 0;
        Aws.Gate.Faults = request =>
        {
            if (request.Operation is "GetItem" or "Query" || request.Method is "GET" or "HEAD") return null;
            int number = Interlocked.Increment(ref writes);
            if (number == of + 1 && meanwhile is not null) Task.Run(meanwhile).GetAwaiter().GetResult();
            return number != of ? null : seen ? new Fault(FaultKind.FailAfter, 500, "InternalServerError") : new Fault(FaultKind.LoseAnswer);
        };
    }

    private static bool Exchange(ref bool flag)
    {
        bool was = flag;
        flag = false;
        return was;
    }

    private static byte[] Body(string text) => Encoding.UTF8.GetBytes($"\"{text}\"");

    private ValueTask<bool> Write(params DocumentChange[] changes) => Aws.Documents.WriteAsync(changes, Cancellation);

    private async Task<(string, long)> Read(DocumentKey key)
        => await Aws.Documents.GetAsync(key, Cancellation) is Document found ? (Encoding.UTF8.GetString(found.Body.Span).Trim('"'), found.Version) : ("", 0);
}
