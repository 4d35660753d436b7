using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk;

/// <summary>A disk that takes no writes any more, as systems make one that fails: whoever writes is told "busy", readers notice nothing, and when it is over nothing was lost.</summary>
public sealed class ReadOnlyDiskTests : IDisposable
{
    private const int ReadOnlyFileSystem = 30;

    private readonly TempFolder _temp = new(inMemory: true);
    private bool _readOnly;

    public static TheoryData<bool> Errors => [true, false];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Writers_are_told_busy_readers_notice_nothing_and_nothing_is_lost(bool byPermission)
    {
        await using (OpenStore store = new(_temp.Path, (_, _, done) => Refuse(done, byPermission)))
        {
            Assert.True(await store.PutAsync("1", "one"));
            await store.Objects.PutAsync("a/b", Body("kept"), "text/plain", Cancellation);

            _readOnly = true;
            await Assert.ThrowsAsync<StorageBusyException>(async () => await store.PutAsync("2", "two"));
            await Assert.ThrowsAsync<StorageBusyException>(async () => await store.DeleteAsync("1"));
            await Assert.ThrowsAsync<StorageBusyException>(async () => await store.Documents.RewriteAsync(Cancellation));
            await Assert.ThrowsAsync<StorageBusyException>(async () => await store.Objects.PutAsync("a/b", Body("other"), "text/plain", Cancellation));
            await Assert.ThrowsAsync<StorageBusyException>(async () => await store.Objects.PutIfAbsentAsync("a/c", Body("new"), "text/plain", Cancellation));
            await Assert.ThrowsAsync<StorageBusyException>(async () => await store.Objects.DeleteAsync("a/b", Cancellation));
            Assert.Equal("kept", await TextAsync(store));

            _readOnly = false;
            Assert.True(await store.PutAsync("3", "three"));
            await store.Objects.PutAsync("a/d", Body("later"), "text/plain", Cancellation);
            await AssertAllAsync(store);
        }

        await using OpenStore again = new(_temp.Path);
        await AssertAllAsync(again);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Folder_that_cannot_be_written_when_it_is_opened_says_so(bool byPermission)
    {
        _readOnly = true;
        Assert.Throws<StorageBusyException>(() => new OpenStore(_temp.In("new"), (_, _, done) => Refuse(done, byPermission)));
    }

    public void Dispose() => _temp.Dispose();

    private static async Task AssertAllAsync(OpenStore store)
    {
        Assert.Equal(["1 1 one", "3 1 three"], await store.AllAsync());
        Assert.Equal(["a/b", "a/d"], (await store.Objects.ListAsync("", cancellation: Cancellation)).Objects.Select(entry => entry.Key));
        Assert.Equal("kept", await TextAsync(store));
        Assert.Empty(Directory.EnumerateFiles(store.Folder.Staging));
    }

    private static async Task<string> TextAsync(OpenStore store) => Encoding.UTF8.GetString((await store.Objects.GetAsync("a/b", Cancellation))!.Bytes.Span);

    private static MemoryStream Body(string text) => new(Encoding.UTF8.GetBytes(text));

    private void Refuse(bool done, bool byPermission)
    {
        if (!_readOnly || done) return;
        if (byPermission) throw new UnauthorizedAccessException("Access to the path is denied.");
        throw new IOException("Read-only file system", ReadOnlyFileSystem);
    }
}
