using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Ranking;

namespace TwinMatcher.Search;

/// <summary>Finds the people who look most like a query, from memory, exactly as good as comparing with every face. Any number of threads may
/// search while others add, bury and swap; a search sees one state of the index from its beginning to its end.</summary>
public sealed class MemoryIndex : IDisposable
{
    private readonly Lock _writing = new();
    private readonly ProbePool _probes;
    private readonly Partner? _partner;
    private readonly Kernel _kernel;
    private Snapshot _current = new([], Tombstones.None);
    private string? _space;
    private bool _disposed;

    /// <summary>An empty index for faces compared under one head.</summary>
    /// <param name="head">Of the faces and of the queries.</param>
    /// <param name="threads">2 lets large searches, of some 3 million faces on, use a second thread; 1 never does.</param>
    public MemoryIndex(Head head, int threads = 1)
        : this(head, Kernel.Chosen, threads: threads)
    {
    }

    /// <summary>With <paramref name="codes"/> off, every vector's high bytes are read: the plain scan that codes are measured against.</summary>
    internal MemoryIndex(Head head, Kernel kernel, bool codes = true, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 2);
        Head = head;
        _kernel = kernel;
        _partner = threads == 2 ? new Partner() : null;
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
            Tombstones all = Tombstones.Union(shards.Select(shard => shard.Tombstones).Append(gone ?? Tombstones.None));
            (IReadOnlyList<LoadedShard> joined, LoadedShard? made) = SmallShards.Join(shards);
            Publish(new Snapshot([.. joined.Select(shard => new ShardView(shard, all))], all));
            made?.Dispose();
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
            (IReadOnlyList<LoadedShard> joined, LoadedShard? made) = SmallShards.Join([.. _current.Views.Select(view => view.Shard), shard]);
            Dictionary<LoadedShard, ShardView> views = _current.Views.ToDictionary(view => view.Shard);
            Publish(new Snapshot([.. joined.Select(each => View(views.GetValueOrDefault(each), each))], all));
            made?.Dispose();

            ShardView View(ShardView? known, LoadedShard each)
            {
                if (known is null) return new ShardView(each, all);
                return shard.Tombstones.IsEmpty ? known : known.Without(all);
            }
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
            if (_partner is not null && Passage.IsWorthTwo(snapshot.Views) && _partner.TryTake()) SearchInTwo(_partner, snapshot, probe, query, filter);
            else Passage.Whole(snapshot.Views, new ReadOnlySpan<Probe>(in probe));
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

                Passage.Whole(snapshot.Views, taken[..count]!);
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

    /// <summary>The best people by the head's aggregation, best first, each with their best face. By best faces it is a search; else it takes one search or two for more people than asked for
    /// and compares all their faces. Faces below the filter's least score are as if they were not there.</summary>
    /// <param name="copyBits">So many last bits of a face's id number the vectors of one photo, of which only the best counts.</param>
    /// <exception cref="ArgumentException">A component of the query is not a finite number.</exception>
    public RankedLook[] Rank(ReadOnlySpan<float> query, int k, in SearchFilter filter, int copyBits = 0)
    {
        CheckWanted(k, k);
        if (Head.Aggregation == Aggregation.BestFace) return Array.ConvertAll(Search(query, k, filter), look => new RankedLook(look, look.Score));
        Probe probe = _probes.Take();
        Snapshot snapshot = Acquire();
        try
        {
            PhotoScores photos = new(snapshot.Views, _kernel, probe.Query, filter, copyBits);
            PeopleRanking people = new(snapshot.Views, probe, photos, query.ToArray(), filter);
            return Head.Aggregation == Aggregation.NearestVote ? people.ByVotes(k) : people.ByMeans(k);
        }
        finally
        {
            snapshot.Release();
            _probes.Return(probe);
        }
    }

    /// <summary>How many faces and people a search may name now: a person of several shards is one, a face of several is each. Looks at every face, some 10 ms a million.</summary>
    public (long Faces, long People) Count()
    {
        Snapshot snapshot = Acquire();
        try
        {
            long faces = 0;
            HashSet<UInt128> people = [];
            foreach (ShardView view in snapshot.Views) faces += view.CountInto(people);
            return (faces, people.Count);
        }
        finally
        {
            snapshot.Release();
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

        _partner?.Dispose();
    }

    private void SearchInTwo(Partner partner, Snapshot snapshot, Probe probe, ReadOnlySpan<float> query, in SearchFilter filter)
    {
        Probe second = _probes.Take();
        second.Begin(query, probe.Best.Wanted, filter);
        partner.Start(second, snapshot.Views);
        try
        {
            Passage.FirstHalf(snapshot.Views, probe);
        }
        finally
        {
            partner.Finish();
        }

        foreach (ref readonly Look look in second.Best.Looks) probe.Best.Add(look);
        _probes.Return(second);
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

        // Vectors of different spaces never meet.
        string space = Interlocked.CompareExchange(ref _space, shard.Shape.Space, null) ?? shard.Shape.Space;
        if (space != shard.Shape.Space) throw new ArgumentException($"the shard is of space {shard.Shape.Space}, the index of {space}", nameof(shard));
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
