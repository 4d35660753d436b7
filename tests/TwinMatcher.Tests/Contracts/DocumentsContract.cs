using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Contracts;

/// <summary>What every adapter of the document port keeps. Each test has partitions of its own, so that adapters may share a server.</summary>
public abstract partial class DocumentsContract
{
    private readonly string _own = Guid.NewGuid().ToString("n");

    protected abstract IDocuments Documents { get; }

    private protected ManualClock Clock { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_that_was_never_stored_is_null() => Assert.Null(await Documents.GetAsync(Key("a"), Cancellation));

    [Fact]
    public async Task Stored_document_comes_back_as_it_was()
    {
        DateTimeOffset expires = Clock.GetUtcNow().AddDays(1);
        Assert.True(await Write(DocumentChange.Put(Key("a"), Body("{\"name\":\"Zoë\"}"), expires)));
        Document found = (await Documents.GetAsync(Key("a"), Cancellation))!;
        Assert.Equal((Key("a"), "{\"name\":\"Zoë\"}", 1L, expires), (found.Key, Text(found), found.Version, found.Expires));
    }

    [Fact]
    public async Task Documents_of_one_partition_and_of_one_sort_key_are_apart()
    {
        await Write(DocumentChange.Put(Key("a"), Body("1")), DocumentChange.Put(Key("b"), Body("2")), DocumentChange.Put(Key("a", "other"), Body("3")));
        Assert.Equal("1 2 3", $"{await Read(Key("a"))} {await Read(Key("b"))} {await Read(Key("a", "other"))}");
    }

    [Fact]
    public async Task Bytes_changed_after_a_write_do_not_change_the_document()
    {
        byte[] body = "{\"n\":1}"u8.ToArray();
        await Write(DocumentChange.Put(Key("a"), body));
        body[5] = (byte)'2';
        Assert.Equal("{\"n\":1}", await Read(Key("a")));
    }

    [Fact]
    public async Task Version_grows_by_one_with_every_put_and_begins_anew_after_deletion()
    {
        List<long> versions = [];
        foreach (DocumentChange change in (DocumentChange[])[Put("1"), Put("2"), DocumentChange.Replace(Key("a"), 2, Body("3")), DocumentChange.Delete(Key("a")), Put("4")])
        {
            Assert.True(await Write(change));
            versions.Add((await Documents.GetAsync(Key("a"), Cancellation))?.Version ?? 0);
        }

        Assert.Equal([1, 2, 3, 0, 1], versions);

        DocumentChange Put(string body) => DocumentChange.Put(Key("a"), Body(body));
    }

    [Fact]
    public async Task Create_succeeds_only_where_there_is_none()
    {
        Assert.True(await Write(DocumentChange.Create(Key("a"), Body("1"))));
        Assert.False(await Write(DocumentChange.Create(Key("a"), Body("2"))));
        Assert.Equal("1", await Read(Key("a")));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Replace_succeeds_only_in_the_place_of_the_version_named(long version, bool expected)
    {
        await Write(DocumentChange.Put(Key("a"), Body("1")));
        await Write(DocumentChange.Put(Key("a"), Body("2")));
        Assert.Equal(expected, await Write(DocumentChange.Replace(Key("a"), version, Body("3"))));
        Assert.Equal(expected ? "3" : "2", await Read(Key("a")));
    }

    [Fact]
    public async Task Replace_fails_where_there_is_none() => Assert.False(await Write(DocumentChange.Replace(Key("a"), 1, Body("1"))));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Delete_of_a_version_succeeds_only_if_it_is_that(long version, bool expected)
    {
        await Write(DocumentChange.Put(Key("a"), Body("1")));
        Assert.Equal(expected, await Write(DocumentChange.Delete(Key("a"), version)));
        Assert.Equal(expected, await Documents.GetAsync(Key("a"), Cancellation) is null);
    }

    [Fact]
    public async Task Delete_without_a_version_is_no_failure_where_there_is_none() => Assert.True(await Write(DocumentChange.Delete(Key("a"))));

    [Fact]
    public async Task Delete_of_a_version_fails_where_there_is_none() => Assert.False(await Write(DocumentChange.Delete(Key("a"), 1)));

    [Fact]
    public async Task Check_changes_nothing_and_fails_the_write_when_it_fails()
    {
        await Write(DocumentChange.Put(Key("a"), Body("1")));
        Assert.True(await Write(DocumentChange.Check(Key("a"), 1), DocumentChange.Check(Key("none"), 0), DocumentChange.Put(Key("b"), Body("2"))));
        Assert.False(await Write(DocumentChange.Check(Key("a"), 2), DocumentChange.Put(Key("b"), Body("3"))));
        Assert.False(await Write(DocumentChange.Check(Key("a"), 0), DocumentChange.Put(Key("b"), Body("3"))));
        Assert.Equal(1, (await Documents.GetAsync(Key("a"), Cancellation))!.Version);
        Assert.Equal("2", await Read(Key("b")));
    }

    [Fact]
    public async Task Write_that_fails_in_one_change_makes_none()
    {
        await Write(DocumentChange.Put(Key("old"), Body("1")));
        DocumentChange[] changes = [.. Enumerable.Range(0, 98).Select(i => DocumentChange.Put(Key($"new{i:D2}"), Body("2"))), DocumentChange.Delete(Key("old")), DocumentChange.Replace(Key("none"), 7, Body("2"))];
        Assert.False(await Documents.WriteAsync(changes, Cancellation));
        Assert.Equal(["old"], await Sorts());
    }

    [Fact]
    public async Task Write_of_a_hundred_changes_makes_them_all()
    {
        Assert.True(await Documents.WriteAsync([.. Enumerable.Range(0, DocumentChange.Most).Select(i => DocumentChange.Put(Key($"{i:D3}"), Body("1")))], Cancellation));
        Assert.Equal(DocumentChange.Most, (await Sorts()).Count);
    }

    [Fact]
    public async Task Write_of_more_than_a_hundred_changes_or_of_none_is_a_mistake()
    {
        DocumentChange[] changes = [.. Enumerable.Range(0, DocumentChange.Most + 1).Select(i => DocumentChange.Put(Key($"{i:D3}"), Body("1")))];
        await Assert.ThrowsAsync<ArgumentException>(async () => await Documents.WriteAsync(changes, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Documents.WriteAsync([], Cancellation));
        Assert.Empty(await Sorts());
    }

    [Fact]
    public async Task Two_changes_of_one_document_in_a_write_are_a_mistake()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Write(DocumentChange.Put(Key("a"), Body("1")), DocumentChange.Check(Key("a"), 0)));
        Assert.Null(await Documents.GetAsync(Key("a"), Cancellation));
    }

    [Fact]
    public async Task Longest_body_is_stored_and_a_longer_one_is_a_mistake()
    {
        byte[] body = new byte[DocumentChange.MostBytes + 1];
        Array.Fill(body, (byte)' ');
        Assert.True(await Write(DocumentChange.Put(Key("a"), body.AsMemory(1))));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Write(DocumentChange.Put(Key("b"), body)));
        Assert.Equal(DocumentChange.MostBytes, (await Documents.GetAsync(Key("a"), Cancellation))!.Body.Length);
        Assert.Null(await Documents.GetAsync(Key("b"), Cancellation));
    }

    [Fact]
    public async Task Longest_keys_are_stored()
    {
        DocumentKey key = new(_own.PadRight(256, '~'), new string(' ', 511) + "~");
        Assert.True(await Write(DocumentChange.Put(key, Body("1"))));
        Assert.Equal("1", await Read(key));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(257, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 513)]
    public Task Key_of_a_wrong_length_is_a_mistake(int partition, int sort) => Mistake(new DocumentKey(new string('p', partition), new string('s', sort)));

    [Theory]
    [InlineData("é")]
    [InlineData("\n")]
    [InlineData("\u007f")]
    [InlineData("\0")]
    public async Task Key_of_other_characters_is_a_mistake(string text)
    {
        await Mistake(new DocumentKey(text, "s"));
        await Mistake(new DocumentKey("p", text));
    }

    [Fact]
    public async Task Cancelled_calls_do_nothing()
    {
        CancellationToken cancelled = new(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Documents.WriteAsync([DocumentChange.Put(Key("a"), Body("1"))], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Documents.GetAsync(Key("a"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Documents.QueryAsync(new DocumentQuery(_own), cancelled));
        Assert.Null(await Documents.GetAsync(Key("a"), Cancellation));
    }

    [Fact]
    public async Task Expired_document_is_seen_until_its_second_and_not_from_then_on()
    {
        await Write(DocumentChange.Put(Key("a"), Body("1"), Clock.GetUtcNow().AddSeconds(10)));
        Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("1", await Read(Key("a")));
        Assert.Equal(["a"], await Sorts());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Read(Key("a")));
        Assert.Empty(await Sorts());
    }

    [Fact]
    public async Task Expired_document_does_not_exist_for_any_change()
    {
        DateTimeOffset soon = Clock.GetUtcNow().AddSeconds(1);
        foreach (string sort in (string[])["create", "put", "replace", "delete", "check"])
        {
            await Write(DocumentChange.Put(Key(sort), Body("1"), soon));
            await Write(DocumentChange.Put(Key(sort), Body("2"), soon));
        }

        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await Write(DocumentChange.Replace(Key("replace"), 2, Body("3"))));
        Assert.False(await Write(DocumentChange.Delete(Key("delete"), 2)));
        Assert.True(await Write(DocumentChange.Check(Key("check"), 0), DocumentChange.Create(Key("create"), Body("3")), DocumentChange.Put(Key("put"), Body("3"))));
        Assert.Equal([("create", 1L), ("put", 1L)], (await Query()).Documents.Select(document => (document.Key.Sort, document.Version)));
    }

    [Fact]
    public async Task Expiry_is_replaced_with_the_document()
    {
        await Write(DocumentChange.Put(Key("a"), Body("1"), Clock.GetUtcNow().AddSeconds(1)));
        await Write(DocumentChange.Put(Key("a"), Body("2")));
        Clock.Advance(TimeSpan.FromDays(1000));
        Assert.Null((await Documents.GetAsync(Key("a"), Cancellation))!.Expires);
    }

    private DocumentKey Key(string sort, string partition = "") => new(_own + partition, sort);

    private static ReadOnlyMemory<byte> Body(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(Document document) => Encoding.UTF8.GetString(document.Body.Span);

    private ValueTask<bool> Write(params DocumentChange[] changes) => Documents.WriteAsync(changes, Cancellation);

    private async Task<string?> Read(DocumentKey key) => await Documents.GetAsync(key, Cancellation) is Document found ? Text(found) : null;

    private async Task Mistake(DocumentKey key)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Documents.GetAsync(key, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Write(DocumentChange.Put(key, Body("1"))));
    }
}
