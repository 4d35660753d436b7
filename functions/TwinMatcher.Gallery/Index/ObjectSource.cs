using TwinMatcher.Gallery.Ports;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Gallery.Index;

/// <summary>A shard in the object store, read by ranges.</summary>
internal sealed class ObjectSource(IObjects objects, string key, long length) : IShardSource
{
    // One request is cheaper than the five ranges of a small shard; a larger one goes by pieces to where it will lie.
    private const int Whole = 1 << 20;

    /// <inheritdoc/>
    public long Length { get; } = length;

    /// <summary>A source for an object of known length; a small one is fetched now.</summary>
    /// <exception cref="ShardVanishedException">There is no such object.</exception>
    /// <exception cref="DamagedShardException">The store says that it is damaged.</exception>
    public static async ValueTask<IShardSource> OpenAsync(IObjects objects, string key, long length, CancellationToken cancellation)
    {
        if (length > Whole) return new ObjectSource(objects, key, length);
        try
        {
            ObjectContent content = await objects.GetAsync(key, cancellation).ConfigureAwait(false) ?? throw new ShardVanishedException(key);
            return new MemorySource(content.Bytes);
        }
        catch (DamagedObjectException damage)
        {
            throw new DamagedShardException(ShardSection.Header, damage.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellation)
    {
        int read = await ReadSomeAsync(offset, destination, cancellation).ConfigureAwait(false);
        if (read < 0) throw new ShardVanishedException(key);
        if (read < destination.Length) throw new DamagedShardException(ShardSection.Header, $"cut off after {offset + read} bytes");
    }

    private async ValueTask<int> ReadSomeAsync(long offset, Memory<byte> destination, CancellationToken cancellation)
    {
        try
        {
            return await objects.ReadAsync(key, offset, destination, cancellation).ConfigureAwait(false);
        }
        catch (DamagedObjectException damage)
        {
            throw new DamagedShardException(ShardSection.Header, damage.Message);
        }
    }
}
