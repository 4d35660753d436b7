using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Learning.Data;

/// <summary>Reads the enrolled faces of a space from its shards, with embeddings as the embedder gave them; photos are not looked at. Who was forgotten is not there; altered
/// copies of a face are no faces. Shards that are damaged are left out, as the index leaves them out.</summary>
internal sealed class ReadFaces(IDocuments documents, IObjects objects)
{
    /// <summary>Of a larger gallery a part is learned from, whole people drawn by their ids: 512 floats a face are 2 KB.</summary>
    public const int MostFaces = 400_000;

    // Each further round means that a compaction deleted a shard before it was read.
    private const int Rounds = 8;

    private const float SmallSide = 80, MediumSide = 160;

    // Requests under way at once.
    private const int AtOnce = 16;

    public async Task<FaceTable> RunAsync(string space, CancellationToken cancellation)
    {
        for (int round = 0; round < Rounds; round++)
        {
            try
            {
                return await ReadAsync(space, cancellation).ConfigureAwait(false);
            }
            catch (ShardVanishedException)
            {
                // The next manifest has its faces.
            }
        }

        throw new StorageBusyException($"shards of {space} vanished {Rounds} times while they were read");
    }

    private async Task<FaceTable> ReadAsync(string space, CancellationToken cancellation)
    {
        StoredShards stored = await new SpaceShards(documents, objects, space).ReadAsync(cancellation).ConfigureAwait(false);
        string[] keys =
        [
            .. stored.Manifest.Bases.Select(shard => ObjectNames.Base(space, shard.Name)),
            .. stored.Manifest.Pending(stored.Deltas.Keys).Select(name => stored.Deltas[name].Key),
        ];
        List<(FaceList Faces, Tombstones Gone)> shards = [];
        foreach (string key in keys.Order(StringComparer.Ordinal))
        {
            try
            {
                shards.Add(await ReadShardAsync(key, cancellation).ConfigureAwait(false));
            }
            catch (Exception damage) when (damage is DamagedShardException or NewerFormatException)
            {
                // Its faces are not searched either, and health tells of it.
            }
        }

        Tombstones gone = Tombstones.Union(shards.Select(shard => shard.Gone));
        Dictionary<Id, (FaceList List, int Row)> living = [];
        foreach ((FaceList list, _) in shards)
        {
            for (int i = 0; i < list.Count; i++)
            {
                UInt128 vector = list.FaceId(i);
                if (gone.Bury(vector, list.PersonId(i)) || VectorIds.IsCopy(vector)) continue;
                Id face = VectorIds.FaceOf(vector);
                if (!living.TryGetValue(face, out (FaceList List, int Row) other) || other.List.FaceId(other.Row) < vector) living[face] = (list, i);
            }
        }

        (Id Face, FaceList List, int Row)[] drawn = Draw([.. living.Select(face => (face.Key, face.Value.List, face.Value.Row))]);
        Dictionary<Id, SizeBand> bands = await BandsAsync([.. drawn.Select(face => new Id(face.List.PersonId(face.Row))).Distinct().Order()], cancellation).ConfigureAwait(false);
        LearnedFace[] faces = [.. drawn.Select(face => new LearnedFace(
            face.Face, new Id(face.List.PersonId(face.Row)), face.List.Category(face.Row), bands.GetValueOrDefault(face.Face)))];
        return new FaceTable(faces, drawn.Length == 0 ? 1 : drawn[0].List.Dimension, (i, vector) =>
        {
            ReadOnlySpan<Half> raw = drawn[i].List.Raw(drawn[i].Row);
            for (int k = 0; k < raw.Length; k++) vector[k] = (float)raw[k];
        });
    }

    private async Task<(FaceList Faces, Tombstones Gone)> ReadShardAsync(string key, CancellationToken cancellation)
    {
        ObjectHead head = await objects.HeadAsync(key, cancellation).ConfigureAwait(false) ?? throw new ShardVanishedException(key);
        IShardSource source = await ObjectSource.OpenAsync(objects, key, head.Length, cancellation).ConfigureAwait(false);
        ShardReader reader = await ShardReader.OpenAsync(source, cancellation).ConfigureAwait(false);
        return (await reader.ReadFacesAsync(cancellation).ConfigureAwait(false), await reader.ReadTombstonesAsync(cancellation).ConfigureAwait(false));
    }

    private static (Id Face, FaceList List, int Row)[] Draw((Id Face, FaceList List, int Row)[] all)
    {
        if (all.Length <= MostFaces) return all;
        List<(Id Face, FaceList List, int Row)> drawn = [];
        foreach (var person in all.GroupBy(face => face.List.PersonId(face.Row)).OrderBy(person => person.Key))
        {
            if (drawn.Count + person.Count() > MostFaces) break;
            drawn.AddRange(person);
        }

        return [.. drawn];
    }

    private async Task<Dictionary<Id, SizeBand>> BandsAsync(Id[] people, CancellationToken cancellation)
    {
        System.Collections.Concurrent.ConcurrentDictionary<Id, SizeBand> bands = new();
        ParallelOptions options = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(people, options, async (person, stop) =>
        {
            await foreach ((FaceRecord face, _) in FaceRecord.OfPersonAsync(documents, person, stop).ConfigureAwait(false))
            {
                float side = Math.Min(face.Face.Box[2], face.Face.Box[3]);
                bands[face.Face.Id] = side < SmallSide ? SizeBand.Small : side < MediumSide ? SizeBand.Medium : SizeBand.Large;
            }
        }).ConfigureAwait(false);
        return new Dictionary<Id, SizeBand>(bands);
    }
}
