using TwinMatcher.Search.Format;

namespace TwinMatcher.Search.Compaction;

/// <summary>Carries a plan out: shards in, one base shard out.</summary>
public static class Merge
{
    /// <summary>Writes the faces of all shards that nothing buries, each once, and all tombstones; returns the number of faces. Tombstones
    /// are never dropped, at 16 bytes each: a delta written before a burial may be listed after it.</summary>
    /// <param name="inputs">The plan's inputs, in its order: of faces with one id the first is kept.</param>
    /// <param name="buried">Tombstones of shards that are not among the inputs.</param>
    /// <param name="writer">Of the champion's head.</param>
    /// <param name="to">A stream that can seek.</param>
    /// <param name="cancellation">Ends it between batches.</param>
    public static async Task<int> WriteAsync(
        IReadOnlyList<ShardReader> inputs, Tombstones buried, ShardWriter writer, Stream to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(buried);
        ArgumentNullException.ThrowIfNull(writer);
        List<Tombstones> each = [];
        foreach (ShardReader input in inputs) each.Add(await input.ReadTombstonesAsync(cancellation).ConfigureAwait(false));
        Tombstones carried = Tombstones.Union(each);
        Tombstones gone = carried.With(buried);
        FaceList? kept = null;
        HashSet<UInt128> seen = [];
        foreach (ShardReader input in inputs)
        {
            FaceList faces = await input.ReadFacesAsync(cancellation).ConfigureAwait(false);
            kept ??= new FaceList(faces.Dimension);
            for (int i = 0; i < faces.Count; i++)
            {
                if (gone.Bury(faces.FaceId(i), faces.PersonId(i)) || !seen.Add(faces.FaceId(i))) continue;
                kept.AddRaw(faces.FaceId(i), faces.PersonId(i), faces.Category(i), faces.Raw(i));
            }
        }

        kept ??= new FaceList(writer.Head.InputDimension);
        writer.Write(to, kept, carried, cancellation);
        return kept.Count;
    }
}
