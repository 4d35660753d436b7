using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Contracts;

/// <summary>What every adapter of the object port keeps. Each test has a prefix of its own, so that adapters may share a server.</summary>
public abstract partial class ObjectsContract
{
    private const string Jpeg = "image/jpeg";

    private readonly string _own = $"contract/{Guid.NewGuid():n}/";

    protected abstract IObjects Objects { get; }

    private protected ManualClock Clock { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Object_that_was_never_stored_is_nowhere()
    {
        Assert.Null(await Objects.GetAsync(Key("a"), Cancellation));
        Assert.Null(await Objects.HeadAsync(Key("a"), Cancellation));
        Assert.Equal(-1, await Objects.ReadAsync(Key("a"), 0, new byte[8], Cancellation));
        Assert.Equal(-1, await Objects.ReadAsync(Key("a"), 0, Memory<byte>.Empty, Cancellation));
        await Objects.DeleteAsync(Key("a"), Cancellation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(131_072)]
    [InlineData(5_000_001)]
    public async Task Stored_object_comes_back_as_it_was(int length)
    {
        byte[] bytes = Bytes(length, 1);
        string etag = await Objects.PutAsync(Key("a"), new MemoryStream(bytes), Jpeg, Cancellation);
        ObjectContent content = (await Objects.GetAsync(Key("a"), Cancellation))!;
        ObjectHead head = (await Objects.HeadAsync(Key("a"), Cancellation))!;
        ObjectEntry entry = Assert.Single((await Objects.ListAsync(_own, cancellation: Cancellation)).Objects);
        Assert.True(content.Bytes.Span.SequenceEqual(bytes));
        Assert.Equal((etag, Jpeg), (content.ETag, content.ContentType));
        Assert.Equal((Key("a"), (long)length, etag, Jpeg), (head.Key, head.Length, head.ETag, head.ContentType));
        Assert.Equal((Key("a"), (long)length, etag), (entry.Key, entry.Length, entry.ETag));
        Assert.InRange((head.Stored - entry.Stored).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Stream_is_stored_from_its_position_and_in_whatever_pieces_it_comes()
    {
        byte[] bytes = Bytes(300_000, 2);
        MemoryStream begun = new(bytes) { Position = 100 };
        await Objects.PutAsync(Key("begun"), begun, Jpeg, Cancellation);
        await Objects.PutAsync(Key("slow"), new AwkwardStream(bytes, piece: 777), Jpeg, Cancellation);
        Assert.True((await Objects.GetAsync(Key("begun"), Cancellation))!.Bytes.Span.SequenceEqual(bytes.AsSpan(100)));
        Assert.True((await Objects.GetAsync(Key("slow"), Cancellation))!.Bytes.Span.SequenceEqual(bytes));
    }

    [Fact]
    public async Task Put_replaces_and_the_etag_changes_with_the_bytes()
    {
        string first = await Put("a", "one"), second = await Put("a", "two");
        Assert.NotEqual(first, second);
        Assert.Equal(("two", second), (await Text("a"), (await Objects.HeadAsync(Key("a"), Cancellation))!.ETag));
        Assert.DoesNotContain('"', second);
    }

    [Fact]
    public async Task Put_if_absent_stores_only_where_there_is_none()
    {
        Assert.NotNull(await PutIfAbsent("a", "one"));
        Assert.Null(await PutIfAbsent("a", "two"));
        Assert.Equal("one", await Text("a"));
        await Objects.DeleteAsync(Key("a"), Cancellation);
        Assert.NotNull(await PutIfAbsent("a", "three"));
        Assert.Equal("three", await Text("a"));
    }

    [Fact]
    public async Task Deleted_object_is_gone()
    {
        await Put("a", "one");
        await Put("ab", "two");
        await Objects.DeleteAsync(Key("a"), Cancellation);
        Assert.Null(await Objects.GetAsync(Key("a"), Cancellation));
        Assert.Equal([Key("ab")], await Keys());
    }

    [Fact]
    public async Task Key_may_be_an_object_and_the_folder_of_others()
    {
        foreach (string key in (string[])["a/b", "a", "a/b/c", "A", "a.b", "a/B"]) await Put(key, key);
        foreach (string key in (string[])["a/b", "a", "a/b/c", "A", "a.b", "a/B"]) Assert.Equal(key, await Text(key));
        await Objects.DeleteAsync(Key("a/b"), Cancellation);
        Assert.Equal("a/b/c", await Text("a/b/c"));
    }

    [Fact]
    public async Task Longest_key_is_stored()
    {
        string key = Key(new string('K', 512 - _own.Length));
        await Objects.PutAsync(key, new MemoryStream([1]), Jpeg, Cancellation);
        Assert.Equal([key], await Keys());
        Assert.Equal(1, (await Objects.HeadAsync(key, Cancellation))!.Length);
    }

    [Theory]
    [InlineData(0, 10, 10)]
    [InlineData(95, 10, 5)]
    [InlineData(99, 1, 1)]
    [InlineData(100, 10, 0)]
    [InlineData(5000, 10, 0)]
    [InlineData(0, 1000, 100)]
    [InlineData(50, 0, 0)]
    public async Task Range_is_what_lies_there(long offset, int length, int expected)
    {
        byte[] bytes = Bytes(100, 3), destination = new byte[length];
        await Objects.PutAsync(Key("a"), new MemoryStream(bytes), Jpeg, Cancellation);
        Assert.Equal(expected, await Objects.ReadAsync(Key("a"), offset, destination, Cancellation));
        Assert.Equal(bytes.Skip((int)offset).Take(expected), destination.Take(expected));
        Assert.All(destination.Skip(expected), rest => Assert.Equal(0, rest));
    }

    [Fact]
    public Task Range_before_the_beginning_is_a_mistake()
        => Assert.ThrowsAnyAsync<ArgumentException>(async () => await Objects.ReadAsync(Key("a"), -1, new byte[1], Cancellation));

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData("../../etc/passwd")]
    [InlineData("a b")]
    [InlineData("ä")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a:b")]
    [InlineData("a=")]
    [InlineData("^a")]
    [InlineData("a+b")]
    [InlineData("a%2e")]
    [InlineData(null)]
    public async Task Key_of_other_characters_or_segments_is_a_mistake(string? key)
    {
        key ??= new string('k', 513);
        Func<Task>[] calls =
        [
            async () => await Objects.PutAsync(key, new MemoryStream([1]), Jpeg, Cancellation),
            async () => await Objects.PutIfAbsentAsync(key, new MemoryStream([1]), Jpeg, Cancellation),
            async () => await Objects.GetAsync(key, Cancellation),
            async () => await Objects.ReadAsync(key, 0, new byte[1], Cancellation),
            async () => await Objects.HeadAsync(key, Cancellation),
            async () => await Objects.DeleteAsync(key, Cancellation),
            async () => await Objects.PresignUploadAsync(new UploadConditions(key, Jpeg, 1, 2, Clock.GetUtcNow().AddHours(1)), Cancellation),
            async () => await Objects.PresignDownloadAsync(key, TimeSpan.FromHours(1), Cancellation),
        ];
        foreach (Func<Task> call in calls) await Assert.ThrowsAnyAsync<ArgumentException>(call);
    }

    [Fact]
    public async Task Stream_that_breaks_off_leaves_what_was_there()
    {
        await Put("old", "one");
        AwkwardStream Broken() => new(Bytes(200_000, 4), piece: 1000) { BreaksAt = 150_000 };
        await Assert.ThrowsAsync<EndOfStreamException>(async () => await Objects.PutAsync(Key("old"), Broken(), Jpeg, Cancellation));
        await Assert.ThrowsAsync<EndOfStreamException>(async () => await Objects.PutAsync(Key("new"), Broken(), Jpeg, Cancellation));
        await Assert.ThrowsAsync<EndOfStreamException>(async () => await Objects.PutIfAbsentAsync(Key("new"), Broken(), Jpeg, Cancellation));
        Assert.Equal("one", await Text("old"));
        Assert.Equal([Key("old")], await Keys());
    }

    [Fact]
    public async Task Cancelled_calls_do_nothing()
    {
        CancellationToken cancelled = new(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Objects.PutAsync(Key("a"), new MemoryStream([1]), Jpeg, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Objects.PutIfAbsentAsync(Key("a"), new MemoryStream([1]), Jpeg, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Objects.GetAsync(Key("a"), cancelled));
        Assert.Empty(await Keys());
    }

    [Fact]
    public async Task Put_cancelled_halfway_stores_nothing()
    {
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        AwkwardStream body = new(Bytes(200_000, 5), piece: 1000) { Halfway = source.Cancel };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Objects.PutAsync(Key("a"), body, Jpeg, source.Token));
        Assert.Empty(await Keys());
    }

    private string Key(string name) => _own + name;

    private static byte[] Bytes(int length, int seed)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static MemoryStream Body(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    private async Task<string> Put(string name, string text) => await Objects.PutAsync(Key(name), Body(text), Jpeg, Cancellation);

    private async Task<string?> PutIfAbsent(string name, string text) => await Objects.PutIfAbsentAsync(Key(name), Body(text), Jpeg, Cancellation);

    private async Task<string?> Text(string name)
        => await Objects.GetAsync(Key(name), Cancellation) is ObjectContent content ? System.Text.Encoding.UTF8.GetString(content.Bytes.Span) : null;
}
