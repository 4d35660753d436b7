using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Index;

/// <summary>The index of one space in memory, following what is stored. Any number of threads may search while it refreshes; searching never waits.</summary>
public sealed class GalleryIndex : IDisposable
{
    // So many new shards are added to what is searched; of more, everything is swapped at once, which looks at all faces.
    private const int Few = 16;

    // Each further round means that a compaction deleted a shard before it was loaded.
    private const int Rounds = 8;

    private readonly MemoryIndex _index;
    private readonly HeldShards _held;
    private readonly SpaceShards _shards;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _closing = new();
    private volatile IndexStatus _status;
    private bool _stale;

    /// <summary>Empty until the first refresh.</summary>
    /// <param name="dimension">Of the space's embeddings.</param>
    public GalleryIndex(IDocuments documents, IObjects objects, string space, int dimension, TimeProvider? clock = null)
    {
        Space = space;
        Head head = Head.Identity(dimension);
        _clock = clock ?? TimeProvider.System;
        _index = new MemoryIndex(head);
        _held = new HeldShards(objects, space, head, _clock);
        _shards = new SpaceShards(documents, objects, space);
        _status = new IndexStatus(space, head.Version, 0, 0, 0, 0, 0, null, []);
    }

    public string Space { get; }

    /// <summary>Dimension of the space's embeddings.</summary>
    public int Dimension => _index.Head.InputDimension;

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
    public Look[] Search(ReadOnlySpan<float> embedding, int k, in SearchFilter filter) => _index.Search(embedding, k, filter);

    /// <summary>What is searched with now; for comparisons that need no search.</summary>
    public Head Head => _index.Head;

    /// <summary>Searches under way end as if nothing happened; a refresh under way is called off. Memory returns with the last of them.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        _index.Dispose();
        Close();
    }

    private async Task<bool> FollowAsync(CancellationToken cancellation)
    {
        for (int round = 0; round < Rounds; round++)
        {
            StoredShards stored = await _shards.ReadAsync(cancellation).ConfigureAwait(false);
            Dictionary<string, long> wanted = stored.Manifest.Bases.ToDictionary(shard => ObjectNames.Base(Space, shard.Name), _ => -1L, StringComparer.Ordinal);
            foreach (string name in stored.Manifest.Pending(stored.Deltas.Keys)) wanted[stored.Deltas[name].Key] = stored.Deltas[name].Length;
            try
            {
                IReadOnlyCollection<LoadedShard> loaded = await _held.LoadAsync(wanted, cancellation).ConfigureAwait(false);
                return Publish(stored, wanted, loaded);
            }
            catch (ShardVanishedException)
            {
                _stale = true;
            }
            catch
            {
                // What was loaded before is held but not searched: the next round swaps everything.
                _stale = true;
                throw;
            }
        }

        throw new StorageBusyException($"shards of {Space} vanished {Rounds} times while they were loaded");
    }

    private bool Publish(StoredShards stored, Dictionary<string, long> wanted, IReadOnlyCollection<LoadedShard> loaded)
    {
        bool all = _held.DropAllBut(wanted) || _stale || loaded.Count > Few;
        if (all) _index.Swap(_held.All);
        else foreach (LoadedShard shard in loaded) _index.Add(shard);
        _stale = false;
        bool changed = all || loaded.Count > 0;
        IndexStatus status = _status with
        {
            Generation = stored.Manifest.Generation,
            Bases = stored.Manifest.Bases.Count,
            Deltas = wanted.Count - stored.Manifest.Bases.Count,
            Refreshed = _clock.GetUtcNow(),
            Damaged = _held.Damaged,
        };
        if (changed)
        {
            (long faces, long people) = _index.Count();
            status = status with { Faces = faces, People = people };
        }

        _status = status;
        return changed;
    }

    /// <summary>Lets go of the shards once nobody refreshes any more: whoever comes last, a refresh or <see cref="Dispose"/>, does it.</summary>
    private void Close()
    {
        if (!_closing.IsCancellationRequested || !_turn.Wait(0)) return;
        _held.Dispose();
        _turn.Release();
    }
}
