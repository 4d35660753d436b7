using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Search;

/// <summary>Finds the people who look most like a query, from memory, exactly as good as comparing with every face. Any number of threads may
/// search while others add, bury and swap; a search sees one state of the index from its beginning to its end.</summary>
public sealed class MemoryIndex : IDisposable
{
    private readonly Lock _writing = new();
    private readonly ProbePool _probes;
    private Snapshot _current = new([], Tombstones.None);
    private bool _disposed;

    /// <summary>An empty index for faces compared under one head.</summary>
    public MemoryIndex(Head head)
        : this(head, Kernel.Chosen)
    {
    }

    /// <summary>With <paramref name="codes"/> off, every vector's high bytes are read: the plain scan that codes are measured against.</summary>
    internal MemoryIndex(Head head, Kernel kernel, bool codes = true)
    {
        ArgumentNullException.ThrowIfNull(head);
        Head = head;
        _probes = new ProbePool(() => new Probe(head, kernel, codes));
    }

    /// <summary>The head under which faces are compared.</summary>
    public Head Head { get; }

    /// <summary>Replaces everything at once; shards that stay need not be loaded again. The index holds the shards, the caller disposes its own hold.</summary>
    public void Swap(IReadOnlyCollection<LoadedShard> shards, Tombstones? gone = null)
    {
        ArgumentNullException.ThrowIfNull(shards);
        foreach (LoadedShard shard in shards) Fit(shard);
        lock (_writing)
        {
            Tombstones all = shards.Aggregate(gone ?? Tombstones.None, (sum, shard) => sum.With(shard.Tombstones));
            Publish(new Snapshot([.. shards.Select(shard => new ShardView(shard, all))], all));
        }
    }

    /// <summary>Adds a shard, and buries what its tombstones name.</summary>
    public void Add(LoadedShard shard)
    {
        ArgumentNullException.ThrowIfNull(shard);
        Fit(shard);
        lock (_writing)
        {
            Tombstones all = _current.Gone.With(shard.Tombstones);
            IEnumerable<ShardView> views = _current.Views;
            if (!shard.Tombstones.IsEmpty) views = views.Select(view => view.Without(all));
            Publish(new Snapshot([.. views, new ShardView(shard, all)], all));
        }
    }

    /// <summary>Stops naming faces and people, those included that are added later; their memory returns when a swap drops their shard.</summary>
    public void Bury(Tombstones gone)
    {
        ArgumentNullException.ThrowIfNull(gone);
        lock (_writing)
        {
            Tombstones all = _current.Gone.With(gone);
            Publish(new Snapshot([.. _current.Views.Select(view => view.Without(all))], all));
        }
    }

    /// <summary>The best looks, best first, people with equal scores by id; allocates the answer only.</summary>
    /// <exception cref="ArgumentException">A component of the query is not a finite number.</exception>
    public Look[] Search(ReadOnlySpan<float> query, int k, in SearchFilter filter)
    {
        Look[] looks = new Look[Math.Clamp(k, 0, Limits.Looks)];
        int found = Search(query, k, filter, looks);
        return found == looks.Length ? looks : looks[..found];
    }

    /// <summary>Writes the best looks into <paramref name="looks"/>, best first, and returns how many; allocates nothing after warm-up.</summary>
    /// <exception cref="ArgumentException">A component of the query is not a finite number.</exception>
    public int Search(ReadOnlySpan<float> query, int k, in SearchFilter filter, Span<Look> looks)
    {
        CheckWanted(k, looks.Length);
        Probe probe = _probes.Take();
        Snapshot snapshot = Acquire();
        try
        {
            probe.Begin(query, k, filter);
            foreach (ShardView view in snapshot.Views) Pass(view, new ReadOnlySpan<Probe>(in probe));
            probe.Best.Looks.CopyTo(looks);
            return probe.Best.Count;
        }
        finally
        {
            snapshot.Release();
            _probes.Return(probe);
        }
    }

    /// <summary>Answers many queries, one after the other in <paramref name="queries"/>; those of one batch share what they read from memory.
    /// The looks of query q begin at q times k, <paramref name="found"/>[q] of them; allocates nothing after warm-up.</summary>
    /// <exception cref="ArgumentException">A component of a query is not a finite number.</exception>
    public void Search(ReadOnlySpan<float> queries, int k, in SearchFilter filter, Span<Look> looks, Span<int> found)
    {
        CheckWanted(k, looks.Length / Math.Max(1, found.Length));
        ArgumentOutOfRangeException.ThrowIfNotEqual(queries.Length, found.Length * Head.InputDimension, nameof(queries));
        Snapshot snapshot = Acquire();
        Probes taken = default;
        try
        {
            for (int first = 0; first < found.Length; first += Probes.Most)
            {
                int count = Math.Min(Probes.Most, found.Length - first);
                for (int i = 0; i < count; i++)
                {
                    taken[i] ??= _probes.Take();
                    taken[i]!.Begin(queries.Slice((first + i) * Head.InputDimension, Head.InputDimension), k, filter);
                }

                foreach (ShardView view in snapshot.Views) Pass(view, taken[..count]!);
                for (int i = 0; i < count; i++)
                {
                    found[first + i] = taken[i]!.Best.Count;
                    taken[i]!.Best.Looks.CopyTo(looks[((first + i) * k)..]);
                }
            }
        }
        finally
        {
            snapshot.Release();
            foreach (Probe? probe in taken) if (probe is not null) _probes.Return(probe);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_disposed) return;
            Publish(new Snapshot([], Tombstones.None));
            _disposed = true;
        }
    }

    private static void Pass(ShardView view, ReadOnlySpan<Probe> probes)
    {
        foreach (Probe probe in probes) probe.Enter(view);
        for (int first = 0; first < view.Shard.Count; first += Probe.Step)
            foreach (Probe probe in probes) probe.Visit(first);
        foreach (Probe probe in probes)
            while (probe.LeaveUnsure())
                for (int first = 0; first < view.Shard.Count; first += Probe.Step) probe.Visit(first);
    }

    private static void CheckWanted(int k, int room)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Limits.Looks);
        ArgumentOutOfRangeException.ThrowIfLessThan(room, k);
    }

    private void Fit(LoadedShard shard)
    {
        if (shard.Shape.HeadVersion != Head.Version || shard.Shape.Dimension != Head.OutputDimension)
            throw new ArgumentException($"the shard was loaded under head {shard.Shape.HeadVersion}, the index has head {Head.Version}", nameof(shard));
    }

    private Snapshot Acquire()
    {
        // A snapshot whose last holder let go between the two lines was replaced before: the next round sees its successor.
        while (true)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Snapshot snapshot = Volatile.Read(ref _current);
            if (snapshot.TryRetain()) return snapshot;
        }
    }

    private void Publish(Snapshot next)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Snapshot last = _current;
        Volatile.Write(ref _current, next);
        last.Release();
    }
}
