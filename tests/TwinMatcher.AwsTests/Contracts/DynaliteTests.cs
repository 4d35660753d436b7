using System.Text;
using TwinMatcher.Aws;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Contracts;

/// <summary>A second opinion on everything but transactions, which dynalite does not know; it looks at a condition and writes in one step, so its races are real.</summary>
public sealed class DynaliteTests : IAsyncLifetime
{
    private static readonly string Program = Path.Combine(Repository.Root, "tests", "TwinMatcher.AwsTests", "emulators", "node_modules", "dynalite", "cli.js");

    private readonly ManualClock _clock = new();
    private Emulator? _emulator;
    private TestAws? _aws;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DynamoDocuments Documents => _aws!.Documents;

    public async ValueTask InitializeAsync()
    {
        string? node = Emulator.Find("node");
        Assert.SkipWhen(node is null || !File.Exists(Program), "dynalite not present; get it with: npm ci --ignore-scripts --prefix tests/TwinMatcher.AwsTests/emulators");
        _emulator = await Emulator.StartAsync(node!, port => [Program, "--host", "127.0.0.1", "--port", $"{port}", "--createTableMs", "0"]);
        _aws = await TestAws.OpenAsync(_emulator.Address, _clock, oneAtATime: false);
        await _aws.CreateTableAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null) await _aws.DisposeAsync();
        if (_emulator is not null) await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Of_many_who_create_a_document_one_wins()
    {
        bool[] won = await Race(writer => Write(DocumentChange.Create(Key("a"), Body($"{writer}"))));
        Assert.Single(won, true);
        Assert.Equal($"{Array.IndexOf(won, true)}", await Read("a"));
    }

    [Fact]
    public async Task Of_many_who_replace_a_version_one_wins()
    {
        await Write(DocumentChange.Put(Key("a"), Body("none")));
        for (int version = 1; version <= 5; version++)
            Assert.Single(await Race(writer => Write(DocumentChange.Replace(Key("a"), version, Body($"{writer}")))), true);
    }

    [Fact]
    public async Task Puts_without_a_condition_are_all_counted()
    {
        await Race(writer => Write(DocumentChange.Put(Key("a"), Body($"{writer}"))));
        Assert.Equal(16, (await Documents.GetAsync(Key("a"), Cancellation))!.Version);
    }

    [Fact]
    public async Task Expired_document_is_gone_and_its_version_begins_anew()
    {
        foreach (string sort in (string[])["create", "put"])
            for (int i = 0; i < 2; i++) await Write(DocumentChange.Put(Key(sort), Body("old"), _clock.GetUtcNow().AddSeconds(1)));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Documents.GetAsync(Key("put"), Cancellation));
        Assert.True(await Write(DocumentChange.Create(Key("create"), Body("new"))));
        Assert.True(await Write(DocumentChange.Put(Key("put"), Body("new"))));
        Assert.Equal([1, 1], (await Documents.QueryAsync(new DocumentQuery("p"), Cancellation)).Documents.Select(document => document.Version));
    }

    [Fact]
    public async Task Pages_together_are_what_begins_with_the_prefix()
    {
        string[] sorts = ["FACE#1", "FACE#10", "FACE#2", "FACE", "PHOTO#1"];
        foreach (string sort in sorts) await Write(DocumentChange.Put(Key(sort), Body("1")));
        foreach (bool descending in (bool[])[false, true])
        {
            List<string> found = [];
            string? after = null;
            do
            {
                DocumentPage page = await Documents.QueryAsync(new DocumentQuery("p", "FACE#", 2, after, descending), Cancellation);
                found.AddRange(page.Documents.Select(document => document.Key.Sort));
                after = page.Next;
            }
            while (after is not null);
            string[] wanted = ["FACE#1", "FACE#10", "FACE#2"];
            Assert.Equal(descending ? wanted.Reverse() : wanted, found);
        }
    }

    /// <summary>DynamoDB refuses to start a page outside of the prefix; the port has no such rule.</summary>
    [Theory]
    [InlineData("A", false, 2)]
    [InlineData("Z", false, 0)]
    [InlineData("A", true, 0)]
    [InlineData("Z", true, 2)]
    public async Task Page_may_start_outside_of_the_prefix(string after, bool descending, int expected)
    {
        foreach (string sort in (string[])["B", "FACE#1", "FACE#2", "PHOTO"]) await Write(DocumentChange.Put(Key(sort), Body("1")));
        Assert.Equal(expected, (await Documents.QueryAsync(new DocumentQuery("p", "FACE#", After: after, Descending: descending), Cancellation)).Documents.Count);
    }

    [Fact]
    public async Task Longest_body_and_keys_fit_into_an_item()
    {
        byte[] body = new byte[DocumentChange.MostBytes];
        Array.Fill(body, (byte)'"');
        DocumentKey key = new(new string('p', 256), new string('s', 512));
        for (int version = 0; version < 20; version++)
            Assert.True(await Write(version == 0 ? DocumentChange.Create(key, body) : DocumentChange.Replace(key, version, body, _clock.GetUtcNow().AddDays(1))));
        Assert.Equal(body.Length, (await Documents.GetAsync(key, Cancellation))!.Body.Length);
    }

    private static DocumentKey Key(string sort) => new("p", sort);

    private static byte[] Body(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<string> Read(string sort) => Encoding.UTF8.GetString((await Documents.GetAsync(Key(sort), Cancellation))!.Body.Span);

    private ValueTask<bool> Write(DocumentChange change) => Documents.WriteAsync([change], Cancellation);

    private static Task<bool[]> Race(Func<int, ValueTask<bool>> work) => Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(() => work(writer).AsTask())));
}
