namespace TwinMatcher.Gallery.Ports;

/// <summary>An object store in S3's terms. Keys are ASCII letters, digits and <c>/ . _ -</c>, up to 512 characters, no empty or dotted segment.
/// Thread-safe; a read that begins after a put ended sees it, and nobody ever sees half an object.</summary>
public interface IObjects
{
    /// <summary>Stores from the stream's position to its end, replacing what was there; returns the new ETag.</summary>
    /// <exception cref="StorageBusyException">The store did not answer or is throttled.</exception>
    /// <exception cref="StorageFullException">There is no room; what was there before is untouched.</exception>
    ValueTask<string> PutAsync(string key, Stream body, string contentType, CancellationToken cancellation = default);

    /// <summary>As <see cref="PutAsync"/>, but null, and nothing stored, when there is an object already: of many who race one succeeds.</summary>
    ValueTask<string?> PutIfAbsentAsync(string key, Stream body, string contentType, CancellationToken cancellation = default);

    /// <summary>The whole object, in memory; null when there is none.</summary>
    /// <exception cref="DamagedObjectException">It is not as it was stored.</exception>
    ValueTask<ObjectContent?> GetAsync(string key, CancellationToken cancellation = default);

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/> on and returns how many bytes there were; -1 when there is no object.</summary>
    ValueTask<int> ReadAsync(string key, long offset, Memory<byte> destination, CancellationToken cancellation = default);

    /// <summary>Null when there is none.</summary>
    ValueTask<ObjectHead?> HeadAsync(string key, CancellationToken cancellation = default);

    /// <summary>One page of the objects whose keys begin with a prefix, in ordinal order, damaged ones included.</summary>
    ValueTask<ObjectPage> ListAsync(string prefix, string? after = null, int limit = 1000, CancellationToken cancellation = default);

    /// <summary>It is no failure when there is none.</summary>
    ValueTask DeleteAsync(string key, CancellationToken cancellation = default);

    /// <summary>A form with which anybody may store exactly one object as the conditions say, and nothing else.</summary>
    ValueTask<UploadForm> PresignUploadAsync(UploadConditions conditions, CancellationToken cancellation = default);

    /// <summary>An address from which anybody may fetch one object until it expires; relative addresses are of the product's own host.</summary>
    ValueTask<Uri> PresignDownloadAsync(string key, TimeSpan lifetime, CancellationToken cancellation = default);
}
