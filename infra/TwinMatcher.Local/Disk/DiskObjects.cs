using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Local.Disk.Files;
using TwinMatcher.Local.Disk.Forms;
using TwinMatcher.Local.Disk.Objects;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Local.Disk;

/// <summary>Objects as files: each is written aside, flushed, given its name in one step, and acknowledged when the name is on the disk, too.</summary>
/// <param name="created">Told of every object stored under uploads/, when it is durable; must not throw.</param>
internal sealed class DiskObjects(DataFolder folder, TimeProvider clock, Action<ObjectCreated>? created = null) : IObjects
{
    private readonly ObjectFolders _folders = new(folder.Objects, folder.Files);

    public async ValueTask<string> PutAsync(string key, Stream body, string contentType, CancellationToken cancellation = default)
    {
        using StagedObject staged = await StageAsync(key, body, contentType, cancellation);
        return (await PublishAsync(staged, key, onlyAbsent: false))!;
    }

    public async ValueTask<string?> PutIfAbsentAsync(string key, Stream body, string contentType, CancellationToken cancellation = default)
    {
        using StagedObject? staged = await Off(key, IsTaken, cancellation) ? null : await StageAsync(key, body, contentType, cancellation);
        return staged is null ? null : await PublishAsync(staged, key, onlyAbsent: true);
    }

    /// <exception cref="DamagedFileException">The bytes are not those that were stored.</exception>
    public ValueTask<ObjectContent?> GetAsync(string key, CancellationToken cancellation = default) => Off<ObjectContent?>(key, path =>
    {
        using DiskFile? file = folder.Files.TryOpen(path);
        if (file is null) return null;
        ObjectTrailer trailer = ObjectTrailer.Read(file);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(checked((int)trailer.Length));
        if (file.Read(bytes, 0) < bytes.Length || Crc32C.Of(bytes) != trailer.Checksum) throw new DamagedFileException(path, 0, "the bytes are not those that were stored");
        return new ObjectContent(bytes, trailer.ETag, trailer.ContentType);
    }, cancellation);

    public ValueTask<int> ReadAsync(string key, long offset, Memory<byte> destination, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return Off(key, path =>
        {
            using DiskFile? file = folder.Files.TryOpen(path);
            if (file is null) return -1;
            long rest = Math.Max(0, ObjectTrailer.Read(file).Length - offset);
            return file.Read(destination.Span[..(int)Math.Min(destination.Length, rest)], offset);
        }, cancellation);
    }

    public ValueTask<ObjectHead?> HeadAsync(string key, CancellationToken cancellation = default) => Off(key, path => Head(key, path), cancellation);

    public async ValueTask<ObjectPage> ListAsync(string prefix, string? after = null, int limit = 1000, CancellationToken cancellation = default)
    {
        ObjectRules.CheckPrefix(prefix);
        if (after is not null) ObjectRules.CheckPrefix(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        return await Task.Run(() => List(prefix, after, limit), cancellation);
    }

    public async ValueTask DeleteAsync(string key, CancellationToken cancellation = default) => await Off(key, path =>
    {
        if (!File.Exists(path)) return false;
        folder.Files.Delete(path);
        FlushName(Path.GetDirectoryName(path)!);
        return true;
    }, cancellation);

    public ValueTask<UploadForm> PresignUploadAsync(UploadConditions conditions, CancellationToken cancellation = default)
    {
        ObjectRules.Check(conditions.Key);
        ObjectRules.CheckContentType(conditions.ContentType);
        return ValueTask.FromResult(FormSigner.Sign(folder.Secret.Span, conditions));
    }

    public ValueTask<Uri> PresignDownloadAsync(string key, TimeSpan lifetime, CancellationToken cancellation = default)
    {
        ObjectRules.Check(key);
        return ValueTask.FromResult(LocalDownloads.Sign(folder, key, clock.GetUtcNow() + lifetime));
    }

    /// <summary>Makes a staged object durable and visible; null when there is one already and only an absent one may be stored.</summary>
    internal async Task<string?> PublishAsync(StagedObject staged, string key, bool onlyAbsent)
    {
        string path = FullPath(key);
        if (!await Task.Run(() => Publish(staged, path, onlyAbsent))) return null;
        ObjectTrailer trailer = staged.Trailer!;
        if (key.StartsWith(ObjectNames.Uploads, StringComparison.Ordinal)) created?.Invoke(new ObjectCreated(key, trailer.ETag, trailer.Length, trailer.Stored));
        return trailer.ETag;
    }

    private bool Publish(StagedObject staged, string path, bool onlyAbsent)
    {
        string parent = Path.GetDirectoryName(path)!;
        // First the bytes, then the name: the other way round a power cut could leave a name without bytes.
        staged.File.Flush();
        _folders.Ensure(parent);
        if (onlyAbsent)
        {
            // The staged name goes with the staged object.
            if (!folder.Files.TryLink(staged.File.Path, path))
            {
                FlushName(parent);
                return false;
            }

        }
        else
        {
            folder.Files.Rename(staged.File, path);
            staged.Published();
        }

        FlushName(parent);
        return true;
    }

    // Too late to say that nothing was changed.
    private void FlushName(string parent)
    {
        try
        {
            folder.Files.FlushFolder(parent);
        }
        catch (StorageFullException error)
        {
            throw new StorageBusyException(error.Message, error);
        }
    }

    // Whoever is told that there is an object builds on it: its name must be durable, although somebody else is still busy making it so.
    private bool IsTaken(string path)
    {
        if (!File.Exists(path)) return false;
        FlushName(Path.GetDirectoryName(path)!);
        return true;
    }

    private ObjectPage List(string prefix, string? after, int limit)
    {
        List<ObjectEntry> page = new(Math.Min(limit, 128));
        foreach ((string key, string path) in new ObjectWalk(folder.Objects, prefix, after).Keys())
        {
            if (page.Count == limit) return new ObjectPage(page, page[^1].Key);
            if (Entry(key, path) is ObjectEntry entry) page.Add(entry);
        }

        return new ObjectPage(page, null);
    }

    /// <summary>One damaged file must not hide all others of a folder: it is listed as it lies there, and found damaged by whoever reads it.</summary>
    private ObjectEntry? Entry(string key, string path)
    {
        try
        {
            return Head(key, path) is ObjectHead head ? new ObjectEntry(key, head.Length, head.ETag, head.Stored) : null;
        }
        catch (DamagedFileException)
        {
            var file = new FileInfo(path);
            return new ObjectEntry(key, file.Length, "", file.LastWriteTimeUtc);
        }
    }

    private ObjectHead? Head(string key, string path)
    {
        using DiskFile? file = folder.Files.TryOpen(path);
        return file is null ? null : ObjectTrailer.Read(file).ToHead(key);
    }

    private Task<StagedObject> StageAsync(string key, Stream body, string contentType, CancellationToken cancellation)
    {
        ObjectRules.Check(key);
        ObjectRules.CheckContentType(contentType);
        cancellation.ThrowIfCancellationRequested();
        return StagedObject.TakeAsync(folder, body, contentType, long.MaxValue, clock, cancellation);
    }

    private string FullPath(string key)
    {
        ObjectRules.Check(key);
        return Path.Combine(folder.Objects, ObjectPath.Of(key));
    }

    // Files have no asynchronous calls that deserve the name: others' threads are not theirs to wait on.
    private async ValueTask<T> Off<T>(string key, Func<string, T> work, CancellationToken cancellation)
    {
        string path = FullPath(key);
        return await Task.Run(() => work(path), cancellation);
    }
}
