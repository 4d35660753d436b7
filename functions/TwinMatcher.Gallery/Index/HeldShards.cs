using System.Collections.Concurrent;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Gallery.Index;

/// <summary>The shards an index keeps in memory, by key: what stays is not loaded again. One thread at a time.</summary>
internal sealed class HeldShards(IObjects objects, string space, Head head, TimeProvider clock) : IDisposable
{
    // Requests under way at once: deltas are small, and what they cost is the wait.
    private const int Parallel = 16;

    // Shards never change, but a restored backup may heal one.
    private static readonly TimeSpan DamageRemembered = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, LoadedShard> _held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _damaged = new(StringComparer.Ordinal);

    public IReadOnlyCollection<LoadedShard> All => (IReadOnlyCollection<LoadedShard>)_held.Values;

    /// <summary>Keys of shards that could not be read, in order.</summary>
    public IReadOnlyList<string> Damaged => [.. _damaged.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Loads those of the wanted that are not held, and returns them with their keys.</summary>
    /// <param name="wanted">Keys and lengths; a negative length is asked for.</param>
    /// <exception cref="ShardVanishedException">One was deleted meanwhile; those loaded by then are kept.</exception>
    public async Task<IReadOnlyCollection<LoadedShard>> LoadAsync(IReadOnlyDictionary<string, long> wanted, CancellationToken cancellation)
    {
        foreach (string key in _damaged.Keys.Where(key => !wanted.ContainsKey(key))) _damaged.TryRemove(key, out _);
        DateTimeOffset forgiven = clock.GetUtcNow() - DamageRemembered;
        string[] missing = [.. wanted.Keys.Where(key => !_held.ContainsKey(key) && !(_damaged.TryGetValue(key, out DateTimeOffset seen) && seen > forgiven))];
        ConcurrentBag<LoadedShard> loaded = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
        await System.Threading.Tasks.Parallel.ForEachAsync(missing, options, async (key, stop) =>
        {
            try
            {
                LoadedShard shard = await LoadAsync(key, wanted[key], stop).ConfigureAwait(false);
                _held[key] = shard;
                _damaged.TryRemove(key, out _);
                loaded.Add(shard);
            }
            catch (Exception damage) when (damage is DamagedShardException or NewerFormatException or DamagedObjectException)
            {
                _damaged[key] = clock.GetUtcNow();
            }
        }).ConfigureAwait(false);
        return loaded;
    }

    /// <summary>Lets go of all that are not wanted; true when there were any.</summary>
    public bool DropAllBut(IReadOnlyDictionary<string, long> wanted)
    {
        bool dropped = false;
        foreach (string key in _held.Keys.Where(key => !wanted.ContainsKey(key)))
        {
            if (!_held.TryRemove(key, out LoadedShard? shard)) continue;
            shard.Dispose();
            dropped = true;
        }

        return dropped;
    }

    public void Dispose() => DropAllBut(new Dictionary<string, long>());

    private async ValueTask<LoadedShard> LoadAsync(string key, long length, CancellationToken cancellation)
    {
        if (length < 0) length = (await objects.HeadAsync(key, cancellation).ConfigureAwait(false) ?? throw new ShardVanishedException(key)).Length;
        IShardSource source = await ObjectSource.OpenAsync(objects, key, length, cancellation).ConfigureAwait(false);
        ShardReader reader = await ShardReader.OpenAsync(source, cancellation).ConfigureAwait(false);
        if (reader.Shape.Space != space || reader.Shape.RawDimension != head.InputDimension)
            throw new DamagedShardException(ShardSection.Header, $"it is of space {reader.Shape.Space} with {reader.Shape.RawDimension} dimensions");
        return await reader.LoadAsync(head, cancellation).ConfigureAwait(false);
    }
}
