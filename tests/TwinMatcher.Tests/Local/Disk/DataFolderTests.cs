using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk;

/// <summary>A data folder has one user, one secret and no leftovers.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Folder_in_use_is_refused_until_it_is_let_go()
    {
        string path = _temp.In("new");
        using (DataFolder.Open(path)) Assert.Equal(path, Assert.Throws<DataFolderInUseException>(() => DataFolder.Open(path)).Path);
        DataFolder.Open(path).Dispose();
    }

    [Fact]
    public void Secret_is_made_once_and_readable_by_nobody_else()
    {
        byte[] secret;
        using (DataFolder folder = DataFolder.Open(_temp.In("a"))) secret = folder.Secret.ToArray();
        using (DataFolder again = DataFolder.Open(_temp.In("a"))) Assert.Equal(secret, again.Secret.ToArray());
        using (DataFolder other = DataFolder.Open(_temp.In("b"))) Assert.NotEqual(secret, other.Secret.ToArray());
        Assert.Equal(32, secret.Length);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_temp.In("a"), "secret")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_temp.In("a")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Secret_of_another_length_is_damage(int length)
    {
        string path = _temp.Write("secret", new byte[length]);
        Assert.Equal(path, Assert.Throws<DamagedFileException>(() => DataFolder.Open(_temp.Path)).Path);
    }

    [Fact]
    public async Task Half_written_files_are_gone_at_the_next_start()
    {
        await using (OpenStore store = new(_temp.Path))
        {
            await store.PutAsync("a", "1");
            await store.Objects.PutAsync("b", new MemoryStream([1, 2, 3]), "image/png", TestContext.Current.CancellationToken);
        }

        await File.WriteAllBytesAsync(Path.Combine(_temp.Path, "staging", "half"), [1, 2], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_temp.Path, "documents", "half.unfinished"), [1, 2], TestContext.Current.CancellationToken);
        await using OpenStore again = new(_temp.Path);
        Assert.Equal(["a 1 1"], await again.AllAsync());
        ObjectPage page = await again.Objects.ListAsync("", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("b", Assert.Single(page.Objects).Key);
        Assert.Equal(["0000000001.journal", "b", "lock", "secret"], Directory.EnumerateFiles(_temp.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Closed_store_says_so()
    {
        OpenStore store = new(_temp.Path);
        await store.DisposeAsync();
        await store.Documents.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.PutAsync("a", "1"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.AllAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Documents.RewriteAsync(TestContext.Current.CancellationToken));
    }
}
