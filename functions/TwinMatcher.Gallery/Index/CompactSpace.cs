using System.Security.Cryptography;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;
using TwinMatcher.Search.Compaction;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Gallery.Index;

/// <summary>Merges a space's shards, computes them for the champion, purges what was forgotten, moves the manifest and deletes what nobody reads any more. A crash at any point is made good by the next
/// run; of runs that race one moves the manifest. The delta that buries somebody is deleted last: once it is gone, no byte of the buried vectors is stored.</summary>
public sealed class CompactSpace(IDocuments documents, IObjects objects, TimeProvider clock, GalleryOptions? options = null, CompactionPolicy? policy = null)
{
    private readonly Champions _champions = new(documents, objects);
    private readonly GalleryOptions _options = options ?? new GalleryOptions();
    private readonly CompactionPolicy _policy = policy ?? new CompactionPolicy();

    /// <summary>Null when there was nothing to do, or another compaction won.</summary>
    /// <exception cref="StorageBusyException">Storage does not answer; a later run goes on where this one stopped.</exception>
    public async ValueTask<CompactionReport?> RunAsync(string space, CancellationToken cancellation = default)
    {
        SpaceShards shards = new(documents, objects, space);
        Sweep sweep = new(objects, shards, space, clock, _options.ShardGrace);
        StoredShards stored = await shards.ReadAsync(cancellation).ConfigureAwait(false);
        int deleted = await sweep.RunAsync(stored, cancellation).ConfigureAwait(false);
        deleted += await new SweepModels(documents, objects).RunAsync(space, cancellation).ConfigureAwait(false);
        ShardInputs inputs = new(objects, space, stored);
        try
        {
            Written? written = await WriteAsync(space, inputs, cancellation).ConfigureAwait(false);
            if (written is null) return deleted + inputs.Damaged.Count == 0 ? null : new(space, stored.Manifest.Generation, 0, 0, 0, deleted, inputs.Damaged);
            if (!await MoveAsync(space, stored, written, cancellation).ConfigureAwait(false)) return null;
            deleted += await sweep.RunAsync(await shards.ReadAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            return new(space, written.Result.Generation, written.Plan.Deltas.Count, written.Faces, written.Purged, deleted, inputs.Damaged);
        }
        catch (ShardVanishedException)
        {
            // Only a compaction that won deletes shards of our manifest.
            return null;
        }
    }

    private async Task<Written?> WriteAsync(string space, ShardInputs inputs, CancellationToken cancellation)
    {
        ChampionHead champion = await _champions.FindAsync(space, cancellation: cancellation).ConfigureAwait(false);
        while (true)
        {
            Burial burial = await inputs.BuryAsync(cancellation).ConfigureAwait(false);
            CompactionPlan? plan = inputs.Plan(burial.Dead, champion.MapVersion, _policy);
            if (plan is null) return null;
            IReadOnlyList<ShardReader> readers = await inputs.OpenAsync(plan, cancellation).ConfigureAwait(false);
            ShardWriter writer = new(space, champion.Of(readers[0].Shape.RawDimension));
            using Stream file = Scratch();
            try
            {
                int faces = await Merge.WriteAsync(readers, burial.Gone, writer, file, cancellation).ConfigureAwait(false);
                file.Position = 0;

                // Stored already when a run before this one got here and no further, or another is a step ahead: the same inputs make the same bytes.
                await objects.PutIfAbsentAsync(ObjectNames.Base(space, plan.Name), file, ContentType, cancellation).ConfigureAwait(false);
                return new Written(plan, plan.Result(faces), faces, burial.PurgedBy(plan));
            }
            catch (DamagedShardException)
            {
                // Rare, and so it may cost reading everything twice: what is sound must not wait for what is not.
                if (!await inputs.LeaveOutDamagedAsync(plan, cancellation).ConfigureAwait(false)) throw;
            }
        }
    }

    private const string ContentType = "application/octet-stream";

    private async Task<bool> MoveAsync(string space, StoredShards stored, Written written, CancellationToken cancellation)
    {
        byte[] bytes = written.Result.ToBytes();
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
        string key = ObjectNames.Manifest(space, $"{written.Result.Generation:D8}-{hash}");
        await objects.PutIfAbsentAsync(key, new MemoryStream(bytes), "application/json", cancellation).ConfigureAwait(false);
        DateTimeOffset now = clock.GetUtcNow();
        ManifestPointer pointer = new(
            written.Result.Generation,
            key,
            [.. (stored.Pointer?.Former ?? []).Where(former => former.Replaced + _options.ShardGrace > now), new FormerManifest(stored.Pointer?.Object, now)]);
        DocumentChange move = stored.Version == 0
            ? DocumentChange.Create(Keys.Manifest(space), pointer.ToBytes())
            : DocumentChange.Replace(Keys.Manifest(space), stored.Version, pointer.ToBytes());
        return await documents.WriteAsync([move], cancellation).ConfigureAwait(false);
    }

    /// <summary>A file, because arrays end at 2 GB and shards do not; without a name from the start where the system can, so that nothing is left of it after a crash.</summary>
    private static FileStream Scratch()
    {
        string path = Path.GetTempFileName();
        FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }

    private sealed record Written(CompactionPlan Plan, Manifest Result, int Faces, int Purged);
}
