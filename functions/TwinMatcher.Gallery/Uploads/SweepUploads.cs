using System.Runtime.CompilerServices;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Finds stored photos whose news was lost, and removes what expired.</summary>
public sealed class SweepUploads(IDocuments documents, IObjects objects, TimeProvider clock, GalleryOptions? options = null)
{
    private readonly GalleryOptions _options = options ?? new GalleryOptions();

    /// <summary>News to be read again, oldest first; expired tickets, their photos and documents are removed on the way, and what a crash interrupted
    /// (forgetting somebody, a change of category) is ended. Photos that a reader has now are left out.</summary>
    public async IAsyncEnumerable<ObjectCreated> RunAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await new FinishInterrupted(documents, objects, clock, _options).RunAsync(cancellation).ConfigureAwait(false);
        await foreach (Document document in documents.AllAsync(Keys.OpenUploads, cancellation).ConfigureAwait(false))
        {
            OpenUploadRecord open = document.Read(GalleryJson.Default.OpenUploadRecord);
            (UploadRecord Upload, long Version)? found = await UploadRecord.FindAsync(documents, open.Upload, cancellation).ConfigureAwait(false);
            if (found is { } known && known.Upload.IsLeased(clock.GetUtcNow(), _options.ReadingLease)) continue;
            if (await objects.HeadAsync(open.ObjectKey, cancellation).ConfigureAwait(false) is ObjectHead photo)
                yield return new ObjectCreated(photo.Key, photo.ETag, photo.Length, photo.Stored);
            else if (found is { Upload.IsFinal: true })
                await new Leavings(documents, objects, _options).RemoveAsync(found.Value.Upload, cancellation).ConfigureAwait(false);
            else if (open.Expires + _options.UploadGrace <= clock.GetUtcNow())
                await EndAsync(document.Key, open, found, cancellation).ConfigureAwait(false);
        }

        await RemoveMatchPhotosAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends a ticket that was not used in time. For a day more it is told that it expired.</summary>
    private async Task EndAsync(DocumentKey key, OpenUploadRecord open, (UploadRecord Upload, long Version)? found, CancellationToken cancellation)
    {
        foreach (string etag in open.ETags) await objects.DeleteAsync(ObjectNames.Thumbnail(VectorIds.Face(open.ObjectKey, etag)), cancellation).ConfigureAwait(false);
        List<DocumentChange> changes = [DocumentChange.Delete(key)];
        if (found is (UploadRecord upload, long version))
        {
            DateTimeOffset vanishes = upload.Requested + _options.MatchUploadLifetime;
            changes.Add(DocumentChange.Replace(Keys.Upload(upload.Id), version, upload.ToBytes(), vanishes));
            if (upload.Person is Id person) changes.Add(upload.PutPhoto(person, vanishes));
        }

        // Fails when the ticket was used at the last moment after all, or its person forgotten: the next sweep looks again.
        await documents.WriteAsync(changes, cancellation).ConfigureAwait(false);
    }

    /// <summary>What says that a photo belongs to a match has expired with the photo's day, so the listing alone decides.</summary>
    private async Task RemoveMatchPhotosAsync(CancellationToken cancellation)
    {
        DateTimeOffset old = clock.GetUtcNow() - _options.MatchUploadLifetime;
        for (string? after = null; ;)
        {
            ObjectPage page = await objects.ListAsync(ObjectNames.MatchUploads, after, cancellation: cancellation).ConfigureAwait(false);
            foreach (ObjectEntry photo in page.Objects)
                if (photo.Stored <= old) await objects.DeleteAsync(photo.Key, cancellation).ConfigureAwait(false);
            after = page.Next;
            if (after is null) return;
        }
    }
}
