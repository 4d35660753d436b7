namespace TwinMatcher.Search.Format;

/// <summary>A shard that is in memory already, as a small delta is once it was fetched.</summary>
public sealed class MemorySource(ReadOnlyMemory<byte> shard) : IShardSource
{
    /// <inheritdoc/>
    public long Length => shard.Length;

    /// <inheritdoc/>
    public ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        shard.Slice((int)offset, destination.Length).CopyTo(destination);
        return ValueTask.CompletedTask;
    }
}
