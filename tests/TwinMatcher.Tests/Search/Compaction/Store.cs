using TwinMatcher.Search.Compaction;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Search.Compaction;

/// <summary>An object store in a dictionary, with a manifest that moves by compare-and-set.</summary>
internal sealed class Store(Head head)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, byte[]> _deltas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _bases = [];
    private byte[] _manifest = Manifest.Empty(TestFaces.Space).ToBytes();

    /// <summary>Shards of fewer than so many faces are scanned without codes.</summary>
    public ShardOptions Options { get; init; } = new();

    public Manifest Manifest => Manifest.Parse(_manifest);

    public void PutDelta(string name, FaceList faces, Tombstones? gone = null)
    {
        byte[] shard = TestFaces.Shard(faces, head, gone: gone);
        lock (_lock) _deltas[name] = shard;
    }

    /// <summary>Compacts; false when another compactor was quicker.</summary>
    public async Task<bool> CompactAsync(Func<Task>? beforeCommit = null)
    {
        byte[] began;
        KeyValuePair<string, byte[]>[] listed;
        lock (_lock) (began, listed) = (_manifest, [.. _deltas]);
        Manifest manifest = Manifest.Parse(began);
        Tombstones gone = await Buried(manifest, listed);
        List<DeltaShard> deltas = [];
        foreach ((string name, byte[] bytes) in listed) deltas.Add(new DeltaShard(name, (await Open(bytes)).Shape.Faces));
        Dictionary<string, int> dead = [];
        foreach (BaseShard shard in manifest.Bases)
        {
            FaceList faces = await (await Open(_bases[shard.Name])).ReadFacesAsync();
            dead[shard.Name] = Enumerable.Range(0, faces.Count).Count(i => gone.Bury(faces.FaceId(i), faces.PersonId(i)));
        }

        CompactionPlan? plan = Planner.Plan(manifest, deltas, dead, head.Version, new CompactionPolicy { MostBases = 3 });
        if (plan is null) return true;
        List<ShardReader> inputs = [];
        foreach (string name in plan.Inputs) inputs.Add(await Open(Bytes(name, listed)));
        using MemoryStream to = new();
        int written = await Merge.WriteAsync(inputs, gone, new ShardWriter(TestFaces.Space, head, Options), to);
        if (beforeCommit is not null) await beforeCommit();
        lock (_lock)
        {
            _bases[plan.Name] = to.ToArray();
            if (!ReferenceEquals(_manifest, began)) return false;
            _manifest = plan.Result(written).ToBytes();
            return true;
        }
    }

    /// <summary>Deletes deltas that the manifest absorbed, as lifecycle rules do in the end.</summary>
    public void DeleteAbsorbed()
    {
        lock (_lock) foreach (string name in Manifest.Absorbed) _deltas.Remove(name);
    }

    /// <summary>Loads what a reader loads.</summary>
    public void Fill(MemoryIndex index)
    {
        List<LoadedShard> shards = [];
        lock (_lock)
        {
            foreach (BaseShard shard in Manifest.Bases) shards.Add(TestFaces.Load(_bases[shard.Name], head));
            foreach (string name in Manifest.Pending(_deltas.Keys)) shards.Add(TestFaces.Load(_deltas[name], head));
        }

        index.Swap(shards);
        foreach (LoadedShard shard in shards) shard.Dispose();
    }

    /// <summary>Ids of all faces in base shards.</summary>
    public async Task<HashSet<UInt128>> StoredInBasesAsync()
    {
        HashSet<UInt128> stored = [];
        foreach (BaseShard shard in Manifest.Bases)
        {
            FaceList faces = await (await Open(_bases[shard.Name])).ReadFacesAsync();
            for (int i = 0; i < faces.Count; i++) Assert.True(stored.Add(faces.FaceId(i)), "a face in two base shards");
        }

        return stored;
    }

    private static Task<ShardReader> Open(byte[] shard) => ShardReader.OpenAsync(new MemorySource(shard));

    private byte[] Bytes(string name, KeyValuePair<string, byte[]>[] listed)
        => listed.FirstOrDefault(delta => delta.Key == name).Value ?? _bases[name];

    private async Task<Tombstones> Buried(Manifest manifest, KeyValuePair<string, byte[]>[] listed)
    {
        Tombstones gone = Tombstones.None;
        foreach (BaseShard shard in manifest.Bases) gone = gone.With(await (await Open(_bases[shard.Name])).ReadTombstonesAsync());
        foreach ((string _, byte[] bytes) in listed) gone = gone.With(await (await Open(bytes)).ReadTombstonesAsync());
        return gone;
    }
}
