using System.Collections.Concurrent;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;
using TwinMatcher.Search.Compaction;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Gallery.Index;

/// <summary>The shards a compaction may merge: bases of the manifest and pending deltas, without those found damaged.</summary>
internal sealed class ShardInputs(IObjects objects, string space, StoredShards stored)
{
    // Requests under way at once: deltas are small, and what they cost is the wait.
    private const int Parallel = 16;

    private readonly ConcurrentDictionary<string, ShardReader> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _damaged = new(StringComparer.Ordinal);

    /// <summary>Shards that could not be read, by name.</summary>
    public IReadOnlyList<string> Damaged => [.. _damaged.Keys.Order(StringComparer.Ordinal)];

    private IEnumerable<string> Bases => stored.Manifest.Bases.Select(shard => shard.Name).Where(name => !_damaged.ContainsKey(name));

    private IEnumerable<string> Deltas => stored.Manifest.Pending(stored.Deltas.Keys).Where(name => !_damaged.ContainsKey(name));

    /// <summary>Looks for what must leave storage: reads who is in which shard, some 40 bytes a face. Without pending deltas nothing new can be buried.</summary>
    public async Task<Burial> BuryAsync(CancellationToken cancellation)
    {
        if (!Deltas.Any()) return new Burial(Tombstones.None, new Dictionary<string, int>(), new Dictionary<string, int>());
        ConcurrentBag<Tombstones> gone = [];
        ConcurrentDictionary<string, IReadOnlyList<FaceEntry>> entries = new(StringComparer.Ordinal);
        ParallelOptions options = new() { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
        await System.Threading.Tasks.Parallel.ForEachAsync(Bases.Concat(Deltas).ToArray(), options, async (name, stop) => await ReadAsync(name, async reader =>
        {
            gone.Add(await reader.ReadTombstonesAsync(stop).ConfigureAwait(false));
            entries[name] = await reader.ReadEntriesAsync(stop).ConfigureAwait(false);
        }, stop).ConfigureAwait(false)).ConfigureAwait(false);
        Tombstones all = Tombstones.Union(gone);

        // A reader that was given up may write a delta again that was absorbed and deleted: without this its face would lie in two bases.
        HashSet<UInt128> rewritten = [.. Deltas.Where(entries.ContainsKey).SelectMany(name => entries[name]).Select(entry => entry.Face)];
        return new Burial(
            all,
            Bases.ToDictionary(name => name, name => entries[name].Count(entry => all.Bury(entry.Face, entry.Person) || rewritten.Contains(entry.Face))),
            entries.ToDictionary(shard => shard.Key, shard => shard.Value.Count(entry => all.Bury(entry.Face, entry.Person))));
    }

    public CompactionPlan? Plan(IReadOnlyDictionary<string, int> dead, int headVersion, CompactionPolicy policy)
    {
        Manifest sound = stored.Manifest with { Bases = [.. stored.Manifest.Bases.Where(shard => !_damaged.ContainsKey(shard.Name))] };
        DeltaShard[] deltas = [.. stored.Deltas.Keys.Where(name => !_damaged.ContainsKey(name)).Select(name => new DeltaShard(name, SpaceShards.Faces(name)))];

        // A damaged shard stays named and listed: it may be healed from a backup.
        return Planner.Plan(sound, deltas, dead, headVersion, policy) is CompactionPlan plan
            ? plan with { From = stored.Manifest, Listed = [.. stored.Deltas.Keys.Order(StringComparer.Ordinal)] }
            : null;
    }

    /// <summary>The plan's shards, in its order.</summary>
    public async Task<IReadOnlyList<ShardReader>> OpenAsync(CompactionPlan plan, CancellationToken cancellation)
    {
        List<ShardReader> readers = [];
        foreach (string name in plan.Inputs) readers.Add(await OpenAsync(name, cancellation).ConfigureAwait(false));
        return readers;
    }

    /// <summary>Reads every input of a plan whole; false when all are sound.</summary>
    public async Task<bool> LeaveOutDamagedAsync(CompactionPlan plan, CancellationToken cancellation)
    {
        int before = _damaged.Count;
        foreach (string name in plan.Inputs)
            await ReadAsync(name, reader => reader.ReadFacesAsync(cancellation), cancellation).ConfigureAwait(false);
        return _damaged.Count > before;
    }

    private async Task ReadAsync(string name, Func<ShardReader, Task> read, CancellationToken cancellation)
    {
        try
        {
            await read(await OpenAsync(name, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception damage) when (damage is DamagedShardException or NewerFormatException)
        {
            _damaged[name] = true;
        }
    }

    private async Task<ShardReader> OpenAsync(string name, CancellationToken cancellation)
    {
        if (_open.TryGetValue(name, out ShardReader? known)) return known;
        (string key, long length) = stored.Deltas.TryGetValue(name, out ObjectEntry? delta)
            ? (delta.Key, delta.Length)
            : (ObjectNames.Base(space, name), await LengthAsync(ObjectNames.Base(space, name), cancellation).ConfigureAwait(false));
        ShardReader reader = await ShardReader.OpenAsync(await ObjectSource.OpenAsync(objects, key, length, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        if (reader.Shape.Space != space) throw new DamagedShardException(ShardSection.Header, $"it is of space {reader.Shape.Space}");
        return _open[name] = reader;
    }

    private async ValueTask<long> LengthAsync(string key, CancellationToken cancellation)
        => (await objects.HeadAsync(key, cancellation).ConfigureAwait(false) ?? throw new ShardVanishedException(key)).Length;
}
