using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Cleaning;

/// <summary>Who turned out to be whom.</summary>
internal static class MergedPeople
{
    // Each further one is somebody who was merged, and whose person was merged again.
    private const int Deepest = 32;

    public static async ValueTask<MergedRecord?> FindAsync(IDocuments documents, Id person, CancellationToken cancellation)
        => (await documents.GetAsync(Keys.Merged(person), cancellation).ConfigureAwait(false))?.Read(GalleryJson.Default.MergedRecord);

    /// <summary>Who somebody is in the end; null when they are in the gallery under no id.</summary>
    public static async ValueTask<(PersonRecord Person, long Version)?> ResolveAsync(IDocuments documents, Id person, CancellationToken cancellation)
    {
        for (int step = 0; step < Deepest; step++)
        {
            if (await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false) is { } found) return found;
            if (await FindAsync(documents, person, cancellation).ConfigureAwait(false) is not { } merged) return null;
            person = merged.Into;
        }

        return null;
    }

    /// <summary>Everybody who turned out to be this person, and whoever had turned out to be them.</summary>
    public static async ValueTask<IReadOnlyList<(Id Person, Id Former)>> AllAsync(IDocuments documents, Id person, CancellationToken cancellation)
    {
        List<(Id Person, Id Former)> all = [];
        Queue<Id> asked = new([person]);
        while (asked.TryDequeue(out Id next))
        {
            await foreach (Document alias in documents.AllAsync(Keys.AliasesOf(next), cancellation).ConfigureAwait(false))
            {
                Id former = alias.Read(GalleryJson.Default.AliasRecord).Former;
                all.Add((next, former));
                asked.Enqueue(former);
            }
        }

        return all;
    }
}
