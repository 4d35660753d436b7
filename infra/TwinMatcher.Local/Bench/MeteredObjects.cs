using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Bench;

/// <summary>Objects that count what S3 would charge for; deleting is free.</summary>
internal sealed class MeteredObjects(IObjects inner, Action<StorageUse> used) : IObjects
{
    public ValueTask<string> PutAsync(string key, Stream body, string contentType, CancellationToken cancellation = default)
    {
        used(new StorageUse { Puts = 1, ObjectBytes = body.Length - body.Position, Calls = 1 });
        return inner.PutAsync(key, body, contentType, cancellation);
    }

    public ValueTask<string?> PutIfAbsentAsync(string key, Stream body, string contentType, CancellationToken cancellation = default)
    {
        used(new StorageUse { Puts = 1, ObjectBytes = body.Length - body.Position, Calls = 1 });
        return inner.PutIfAbsentAsync(key, body, contentType, cancellation);
    }

    public ValueTask<ObjectContent?> GetAsync(string key, CancellationToken cancellation = default)
    {
        used(new StorageUse { Gets = 1, Calls = 1 });
        return inner.GetAsync(key, cancellation);
    }

    public ValueTask<int> ReadAsync(string key, long offset, Memory<byte> destination, CancellationToken cancellation = default)
    {
        used(new StorageUse { Gets = 1, Calls = 1 });
        return inner.ReadAsync(key, offset, destination, cancellation);
    }

    public ValueTask<ObjectHead?> HeadAsync(string key, CancellationToken cancellation = default)
    {
        used(new StorageUse { Gets = 1, Calls = 1 });
        return inner.HeadAsync(key, cancellation);
    }

    public ValueTask<ObjectPage> ListAsync(string prefix, string? after = null, int limit = 1000, CancellationToken cancellation = default)
    {
        used(new StorageUse { Puts = 1, Calls = 1 });
        return inner.ListAsync(prefix, after, limit, cancellation);
    }

    public ValueTask DeleteAsync(string key, CancellationToken cancellation = default)
    {
        used(new StorageUse { Calls = 1 });
        return inner.DeleteAsync(key, cancellation);
    }

    public ValueTask<UploadForm> PresignUploadAsync(UploadConditions conditions, CancellationToken cancellation = default) => inner.PresignUploadAsync(conditions, cancellation);

    public ValueTask<Uri> PresignDownloadAsync(string key, TimeSpan lifetime, CancellationToken cancellation = default) => inner.PresignDownloadAsync(key, lifetime, cancellation);
}
