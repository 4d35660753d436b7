using TwinMatcher.Search.Format;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Search.Format;

/// <summary>Where shards come from: files and memory.</summary>
public sealed class ShardSourceTests
{
    private static readonly byte[] Bytes = [1, 2, 3, 4, 5, 6, 7];

    [Fact]
    public async Task File_is_read_from_anywhere_while_others_rename_and_delete_it()
    {
        using TempFolder folder = new();
        string path = await WriteAsync(folder);
        using FileSource source = new(path);
        File.Delete(path);
        Assert.Equal(7, source.Length);
        byte[] read = new byte[4];
        await source.ReadAsync(2, read, TestContext.Current.CancellationToken);
        Assert.Equal([3, 4, 5, 6], read);
    }

    [Fact]
    public async Task File_that_became_shorter_is_said_to_be()
    {
        using TempFolder folder = new();
        string path = await WriteAsync(folder);
        using FileSource source = new(path);
        await Assert.ThrowsAsync<EndOfStreamException>(async () => await source.ReadAsync(5, new byte[4], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Memory_is_read_from_anywhere()
    {
        MemorySource source = new(Bytes);
        byte[] read = new byte[3];
        await source.ReadAsync(4, read, TestContext.Current.CancellationToken);
        Assert.Equal(7, source.Length);
        Assert.Equal([5, 6, 7], read);
    }

    [Fact]
    public async Task Reading_ends_where_it_is_cancelled()
    {
        using TempFolder folder = new();
        string path = await WriteAsync(folder);
        using FileSource source = new(path);
        foreach (IShardSource each in new IShardSource[] { source, new MemorySource(Bytes) })
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await each.ReadAsync(0, new byte[1], new CancellationToken(true)));
    }

    [Fact]
    public async Task File_disposed_is_closed()
    {
        using TempFolder folder = new();
        string path = await WriteAsync(folder);
        FileSource source = new(path);
        source.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await source.ReadAsync(0, new byte[1], TestContext.Current.CancellationToken));
    }

    private static async Task<string> WriteAsync(TempFolder folder)
    {
        string path = Path.Combine(folder.Path, "shard");
        await File.WriteAllBytesAsync(path, Bytes, TestContext.Current.CancellationToken);
        return path;
    }
}
