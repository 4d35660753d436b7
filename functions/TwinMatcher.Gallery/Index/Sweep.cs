using System.Globalization;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Index;

/// <summary>Deletes what no manifest names that is in force or was until a short while ago: absorbed deltas, replaced bases, old manifests, and what lost or broken-off
/// compactions left.</summary>
internal sealed class Sweep(IObjects objects, SpaceShards shards, string space, TimeProvider clock, TimeSpan grace)
{
    private const int Parallel = 16;

    /// <summary>Returns how many objects were deleted; repeated it deletes nothing more.</summary>
    public async Task<int> RunAsync(StoredShards stored, CancellationToken cancellation)
    {
        if (stored.Pointer is not ManifestPointer pointer) return 0;
        DateTimeOffset since = clock.GetUtcNow() - grace;
        string?[] inForce = [pointer.Object, .. pointer.Former.Where(former => former.Replaced > since).Select(former => former.Object)];
        List<Manifest> read = [stored.Manifest];
        foreach (string? key in inForce.Skip(1))
            if (await shards.ManifestAsync(key, cancellation).ConfigureAwait(false) is Manifest manifest) read.Add(manifest);
        HashSet<string> absorbed = new(stored.Manifest.Absorbed, StringComparer.Ordinal);
        foreach (Manifest manifest in read) absorbed.IntersectWith(manifest.Absorbed);
        HashSet<string> named = [.. read.SelectMany(manifest => manifest.Bases).Select(shard => shard.Name)];
        List<ObjectEntry> bases = await shards.ListAsync(ObjectNames.Bases(space), cancellation).ConfigureAwait(false);
        List<ObjectEntry> manifests = await shards.ListAsync(ObjectNames.Manifests(space), cancellation).ConfigureAwait(false);

        // Those of the generation to come may be named a moment from now. No manifest of this generation or before can be made any more.
        ObjectEntry[] deltas = [.. stored.Deltas.Where(delta => absorbed.Contains(delta.Key)).Select(delta => delta.Value)];
        string[] waste =
        [
            .. bases.Where(entry => IsPast(entry, "base-", pointer.Generation) && !named.Contains(SpaceShards.Name(entry.Key))).Select(entry => entry.Key),
            .. manifests.Where(entry => IsPast(entry, "", pointer.Generation) && !inForce.Contains(entry.Key)).Select(entry => entry.Key),
            .. deltas.Where(HoldsFaces).Select(entry => entry.Key),
        ];
        string[] last = [.. deltas.Where(entry => !HoldsFaces(entry)).Select(entry => entry.Key)];
        await DeleteAsync(waste, cancellation).ConfigureAwait(false);
        await DeleteAsync(last, cancellation).ConfigureAwait(false);
        return waste.Length + last.Length;
    }

    private async Task DeleteAsync(string[] keys, CancellationToken cancellation)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
        await System.Threading.Tasks.Parallel.ForEachAsync(keys, options, (key, stop) => objects.DeleteAsync(key, stop)).ConfigureAwait(false);
    }

    private static bool HoldsFaces(ObjectEntry delta) => SpaceShards.Faces(SpaceShards.Name(delta.Key)) > 0;

    private static bool IsPast(ObjectEntry entry, string prefix, long generation)
    {
        string name = SpaceShards.Name(entry.Key);
        string number = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..].Split('-')[0] : "";
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long made) && made <= generation;
    }
}
