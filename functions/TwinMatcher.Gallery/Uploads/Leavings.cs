using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>What is left of a photo that is not kept. Everything here may be done any number of times.</summary>
internal sealed class Leavings(IDocuments documents, IObjects objects, GalleryOptions options)
{
    /// <summary>Of a photo nobody waits for. Its vectors, if it left any, were buried with the person.</summary>
    public async ValueTask<ReadOutcome> RemoveUnwantedAsync(string key, IEnumerable<string> etags, CancellationToken cancellation)
    {
        await objects.DeleteAsync(key, cancellation).ConfigureAwait(false);
        foreach (string etag in etags) await objects.DeleteAsync(ObjectNames.Thumbnail(VectorIds.Face(key, etag)), cancellation).ConfigureAwait(false);
        return ReadOutcome.Unwanted;
    }

    /// <summary>Of an upload whose outcome is final: a refused photo of a person is not kept, nor one of a match where it is to be dropped, nor what was read of a photo that another replaced under its ticket.</summary>
    public async ValueTask<ReadOutcome> RemoveAsync(UploadRecord upload, CancellationToken cancellation)
    {
        ReadOutcome outcome = upload.State == UploadState.Ready ? ReadOutcome.Ready : ReadOutcome.Refused;
        if (upload.Person is null && options.DropMatchPhotos)
        {
            await objects.DeleteAsync(upload.ObjectKey, cancellation).ConfigureAwait(false);
            await documents.WriteAsync([DocumentChange.Delete(upload.OpenKey)], cancellation).ConfigureAwait(false);
        }

        if (upload.Person is not Id person || (outcome == ReadOutcome.Ready && upload.ETags.Count == 1)) return outcome;
        if (upload.Refusal == Problems.SetAside) return outcome;
        if (outcome == ReadOutcome.Refused) await objects.DeleteAsync(upload.ObjectKey, cancellation).ConfigureAwait(false);
        if (upload.ETags.Count > 1) await RemoveFacesAsync(upload, person, cancellation).ConfigureAwait(false);

        // Last: a sweep finds the upload on the list of open ones until all this is done.
        await documents.WriteAsync([DocumentChange.Delete(upload.OpenKey)], cancellation).ConfigureAwait(false);
        return outcome;
    }

    private async Task RemoveFacesAsync(UploadRecord upload, Id person, CancellationToken cancellation)
    {
        int revision = (await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false))?.Person.Revision ?? 0;
        foreach (Id face in upload.ETags.Select(etag => VectorIds.Face(upload.ObjectKey, etag)).Where(id => upload.Faces.All(kept => kept.Id != id)))
        {
            await objects.DeleteAsync(ObjectNames.Thumbnail(face), cancellation).ConfigureAwait(false);
            foreach ((string space, int dimension) in upload.Spaces.OrderBy(space => space.Key, StringComparer.Ordinal))
                await Deltas.BuryFaceAsync(objects, space, dimension, face, revision, cancellation).ConfigureAwait(false);
        }
    }
}
