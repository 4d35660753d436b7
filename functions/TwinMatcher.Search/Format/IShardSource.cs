namespace TwinMatcher.Search.Format;

/// <summary>Whatever holds a shard's bytes and gives ranges of them; calls may overlap.</summary>
public interface IShardSource
{
    /// <summary>Bytes in the shard.</summary>
    long Length { get; }

    /// <summary>Fills the whole of <paramref name="destination"/> from <paramref name="offset"/> on; the range lies within <see cref="Length"/>.</summary>
    ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellation);
}
