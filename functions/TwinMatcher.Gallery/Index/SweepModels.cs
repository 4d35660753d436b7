using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Index;

/// <summary>Deletes heads that the registry does not name and checkpoints of trainings that have ended: what crashes, lost races and old age leave behind.</summary>
internal sealed class SweepModels(IDocuments documents, IObjects objects)
{
    /// <summary>Returns how many objects were deleted.</summary>
    public async Task<int> RunAsync(string space, CancellationToken cancellation)
    {
        SpaceShards listing = new(documents, objects, space);
        List<ObjectEntry> files = await listing.ListAsync(ObjectNames.Heads(space), cancellation).ConfigureAwait(false);
        files.AddRange(await listing.ListAsync(ObjectNames.Checkpoints(space), cancellation).ConfigureAwait(false));
        if (files.Count == 0) return 0;

        // In this order: a training that begins after the listing has stored nothing of what was listed, and one that ended before is in the registry.
        if (await documents.GetAsync(Keys.OpenTraining(space), cancellation).ConfigureAwait(false) is not null) return 0;
        (ModelRegistry registry, _) = await new Champions(documents, objects).RegistryAsync(space, cancellation).ConfigureAwait(false);
        HashSet<string> kept = [.. registry.Heads.Select(head => head.File)];
        int deleted = 0;
        foreach (ObjectEntry file in files)
        {
            if (kept.Contains(file.Key)) continue;
            await objects.DeleteAsync(file.Key, cancellation).ConfigureAwait(false);
            deleted++;
        }

        return deleted;
    }
}
