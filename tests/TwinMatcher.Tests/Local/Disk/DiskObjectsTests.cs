using System.Collections.Concurrent;
using System.Web;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk;
using TwinMatcher.Local.Disk.Forms;
using TwinMatcher.Tests.Contracts;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk;

/// <summary>Objects on disk keep the contract; and what only a disk does.</summary>
public sealed class DiskObjectsTests : ObjectsContract, IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly ConcurrentQueue<ObjectCreated> _created = new();
    private readonly DataFolder _folder;
    private readonly DiskObjects _objects;

    public DiskObjectsTests()
    {
        _folder = DataFolder.Open(_temp.Path);
        _objects = new DiskObjects(_folder, Clock, _created.Enqueue);
    }

    protected override IObjects Objects => _objects;

    [Fact]
    public async Task Uploads_are_told_and_nothing_else()
    {
        string first = await _objects.PutAsync("uploads/enrol/a", new MemoryStream([1, 2]), "image/png", TestContext.Current.CancellationToken);
        string? second = await _objects.PutIfAbsentAsync("uploads/match/b", new MemoryStream([3]), "image/png", TestContext.Current.CancellationToken);
        await _objects.PutIfAbsentAsync("uploads/match/b", new MemoryStream([4]), "image/png", TestContext.Current.CancellationToken);
        await _objects.PutAsync("thumbnails/c", new MemoryStream([5]), "image/webp", TestContext.Current.CancellationToken);
        Assert.Equal([new("uploads/enrol/a", first, 2, Clock.GetUtcNow()), new("uploads/match/b", second!, 1, Clock.GetUtcNow())], _created);
    }

    [Fact]
    public async Task Posted_form_is_told_once()
    {
        UploadForm form = await _objects.PresignUploadAsync(new("uploads/match/a", "image/png", 1, 10, Clock.GetUtcNow().AddMinutes(1)), TestContext.Current.CancellationToken);
        Assert.True(await PostAsync(form, [1, 2, 3]));
        Assert.False(await PostAsync(form, new byte[11]));
        Assert.Equal(3, Assert.Single(_created).Length);
    }

    [Fact]
    public async Task Stored_photo_lies_there_as_it_came()
    {
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
        await _objects.PutAsync("uploads/enrol/a.jpg", new MemoryStream(photo), "image/jpeg", TestContext.Current.CancellationToken);
        Assert.StartsWith(Convert.ToHexString(photo), Convert.ToHexString(await File.ReadAllBytesAsync(Path.Combine(_folder.Objects, "uploads=", "enrol=", "a.jpg"), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_is_found_wherever_it_is()
    {
        await _objects.PutAsync("a", new MemoryStream([1, 2, 3, 4]), "image/png", TestContext.Current.CancellationToken);
        string path = Path.Combine(_folder.Objects, "a");
        byte[] good = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        for (int at = 0; at < good.Length; at++)
        {
            byte[] bad = [.. good];
            bad[at] ^= 0x40;
            await File.WriteAllBytesAsync(path, bad, TestContext.Current.CancellationToken);
            Assert.Equal(path, (await Assert.ThrowsAsync<DamagedFileException>(async () => await _objects.GetAsync("a", TestContext.Current.CancellationToken))).Path);
            await File.WriteAllBytesAsync(path, good[..at], TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<DamagedFileException>(async () => await _objects.GetAsync("a", TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Nothing_lies_about_afterwards()
    {
        await _objects.PutAsync("a", new MemoryStream([1]), "image/png", TestContext.Current.CancellationToken);
        await _objects.PutIfAbsentAsync("a", new MemoryStream([1]), "image/png", TestContext.Current.CancellationToken);
        await _objects.PutIfAbsentAsync("b", new MemoryStream([1]), "image/png", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<EndOfStreamException>(async () => await _objects.PutAsync("c", new AwkwardStream(new byte[100], 10) { BreaksAt = 50 }, "image/png", TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFiles(_folder.Staging));
        Assert.Equal(["a", "b"], Directory.EnumerateFiles(_folder.Objects, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    public void Dispose()
    {
        _folder.Dispose();
        _temp.Dispose();
    }

    protected override async Task<bool> PostAsync(UploadForm form, byte[] file)
        => (await new LocalUploadForms(_objects, _folder, Clock).AcceptAsync(form.Fields, "application/octet-stream", new AwkwardStream(file, 10_000))).Verdict == FormVerdict.Stored;

    protected override async Task<byte[]?> FetchAsync(Uri address)
    {
        string[] parts = address.OriginalString.Split('?');
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(parts[1]);
        string key = parts[0]["/files/".Length..];
        if (LocalDownloads.Verify(_folder, key, query["expires"], query["signature"], Clock) != DownloadVerdict.Good) return null;
        return (await _objects.GetAsync(key))?.Bytes.ToArray();
    }
}
