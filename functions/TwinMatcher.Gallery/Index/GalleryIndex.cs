using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Index;

/// <summary>The index of one space in memory, following what is stored: the faces, and the head that compares them. Any number of threads may search while it refreshes;
/// searching never waits. A new head is made ready beside the old one, which needs the memory of both for a while.</summary>
public sealed class GalleryIndex : IDisposable
{
    // So many new shards are added to what is searched; of more, everything is swapped at once, which looks at all faces.
    private const int Few = 16;

    // Each further round means that a compaction deleted a shard before it was loaded.
    private const int Rounds = 8;

    // A damaged head may be healed from a backup.
    private static readonly TimeSpan TroubleRemembered = TimeSpan.FromMinutes(1);

    private readonly IObjects _objects;
    private readonly Champions _champions;
    private readonly SpaceShards _shards;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _closing = new();
    private volatile IndexStatus _status;
    private ServedHead _served;
    private ServedHead? _coming;
    private bool _closed;
    private (long Version, ChampionHead Champion, DateTimeOffset Found)? _known;

    /// <summary>Empty until the first refresh.</summary>
    /// <param name="dimension">Of the space's embeddings.</param>
    public GalleryIndex(IDocuments documents, IObjects objects, string space, int dimension, TimeProvider? clock = null)
    {
        Space = space;
        Dimension = dimension;
        _objects = objects;
        _clock = clock ?? TimeProvider.System;
        _champions = new Champions(documents, objects);
        _served = Serve(new ChampionHead(0, 0, null, null, null));
        _shards = new SpaceShards(documents, objects, space);
        _status = new IndexStatus(space, 0, 0, 0, 0, 0, 0, null, []) { Dimension = dimension };
    }

    public string Space { get; }

    /// <summary>Dimension of the space's embeddings.</summary>
    public int Dimension { get; }

    /// <summary>What is searched now.</summary>
    public IndexStatus Status => _status;

    /// <summary>Loads what is new and swaps it in; true when anything changed. A shard that is damaged is left out and named in <see cref="Status"/>, never answered
    /// from. Whoever comes while another refreshes waits for their turn. When it throws, what was searched before is searched on.</summary>
    /// <exception cref="DamagedManifestException">The manifest cannot be read.</exception>
    /// <exception cref="StorageBusyException">Storage does not answer, or changes faster than it can be read.</exception>
    public async ValueTask<bool> RefreshAsync(CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closing.Token);
        try
        {
            await _turn.WaitAsync(either.Token).ConfigureAwait(false);
            try
            {
                return await FollowAsync(either.Token).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
                Close();
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(GalleryIndex));
        }
    }

    /// <summary>The best people, best first.</summary>
    public Look[] Search(ReadOnlySpan<float> embedding, int k, in SearchFilter filter)
    {
        using IndexView view = View();
        return view.Search(embedding, k, filter);
    }

    /// <summary>For several searches that belong together: all of them are under one head.</summary>
    public IndexView View()
    {
        // A head whose last holder let go between the two lines was replaced before: the next round sees its successor.
        while (true)
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            ServedHead served = Volatile.Read(ref _served);
            if (served.TryRetain()) return new IndexView(served);
        }
    }

    /// <summary>Searches under way end as if nothing happened; a refresh under way is called off. Memory returns with the last of them.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        Close();
    }

    private async Task<bool> FollowAsync(CancellationToken cancellation)
    {
        // Neither needs the other, and a process that has just started waits for both.
        Task<StoredShards> reading = _shards.ReadAsync(cancellation).AsTask();
        ServedHead serving;
        try
        {
            serving = await HeadAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        for (int round = 0; round < Rounds; round++)
        {
            StoredShards stored = round == 0 ? await reading.ConfigureAwait(false) : await _shards.ReadAsync(cancellation).ConfigureAwait(false);
            Dictionary<string, long> wanted = stored.Manifest.Bases.ToDictionary(shard => ObjectNames.Base(Space, shard.Name), _ => -1L, StringComparer.Ordinal);
            foreach (string name in stored.Manifest.Pending(stored.Deltas.Keys)) wanted[stored.Deltas[name].Key] = stored.Deltas[name].Length;
            try
            {
                IReadOnlyCollection<LoadedShard> loaded = await serving.Held.LoadAsync(wanted, cancellation).ConfigureAwait(false);
                return Publish(serving, stored, wanted, loaded);
            }
            catch (ShardVanishedException)
            {
                serving.Stale = true;
            }
            catch
            {
                // What was loaded before is held but not searched: the next round swaps everything.
                serving.Stale = true;
                throw;
            }
        }

        throw new StorageBusyException($"shards of {Space} vanished {Rounds} times while they were loaded");
    }

    /// <summary>What is to be searched after this refresh: what is searched now, or the same faces under another head, not yet loaded.</summary>
    private async ValueTask<ServedHead> HeadAsync(CancellationToken cancellation)
    {
        (ModelRegistry registry, long version) = await _champions.RegistryAsync(Space, cancellation).ConfigureAwait(false);
        DateTimeOffset now = _clock.GetUtcNow();
        bool known = _known is { } last && last.Version == version && (last.Champion.Trouble is null || now < last.Found + TroubleRemembered);
        if (!known) _known = (version, await _champions.FindAsync(registry, Dimension, cancellation).ConfigureAwait(false), now);
        ChampionHead champion = _known!.Value.Champion;
        if (champion.Version == _served.Champion.Version)
        {
            _coming?.Release();
            _coming = null;
            return _served;
        }

        // Loaded in part by a refresh that failed.
        if (_coming?.Champion.Version == champion.Version) return _coming;
        _coming?.Release();
        return _coming = Serve(champion);
    }

    private ServedHead Serve(ChampionHead champion) => new(_objects, Space, Dimension, champion, _clock);

    private bool Publish(ServedHead serving, StoredShards stored, Dictionary<string, long> wanted, IReadOnlyCollection<LoadedShard> loaded)
    {
        bool moved = serving != _served;
        bool all = serving.Held.DropAllBut(wanted) || serving.Stale || moved || loaded.Count > Few;
        if (all) serving.Index.Swap(serving.Held.All);
        else foreach (LoadedShard shard in loaded) serving.Index.Add(shard);
        serving.Stale = false;
        if (moved)
        {
            ServedHead former = _served;
            Volatile.Write(ref _served, serving);
            _coming = null;
            former.Release();
        }

        bool changed = all || loaded.Count > 0;
        IndexStatus status = _status with
        {
            HeadVersion = serving.Champion.Version,
            HeadTrouble = _known?.Champion.Trouble,
            Generation = stored.Manifest.Generation,
            Bases = stored.Manifest.Bases.Count,
            Deltas = wanted.Count - stored.Manifest.Bases.Count,
            Refreshed = _clock.GetUtcNow(),
            Damaged = serving.Held.Damaged,
        };
        if (changed)
        {
            (long faces, long people) = serving.Index.Count();
            status = status with { Faces = faces, People = people };
        }

        _status = status;
        return changed;
    }

    /// <summary>Lets go of the shards once nobody refreshes any more: whoever comes last, a refresh or <see cref="Dispose"/>, does it.</summary>
    private void Close()
    {
        if (!_closing.IsCancellationRequested || !_turn.Wait(0)) return;
        if (!_closed)
        {
            _closed = true;
            _served.Release();
            _coming?.Release();
        }

        _turn.Release();
    }
}
