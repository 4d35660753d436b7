using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.People;

/// <summary>Takes out somebody of whom no photo could be enrolled. They are not forgotten: a better photo brings them back.</summary>
public sealed class RemoveEmptyPerson(IDocuments documents)
{
    // Two changes each, which together with the person's stay below what one write takes.
    private const int PhotosAtOnce = 40;

    /// <summary>False, and nothing is removed, when they have a face, had one that was set aside, were merged with somebody, or have a photo that is still to be read.</summary>
    public async ValueTask<bool> RunAsync(Id person, CancellationToken cancellation = default)
    {
        if (await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false) is not { Person.Faces: 0 } found) return false;
        foreach (DocumentQuery query in (DocumentQuery[])[Keys.AsidesOf(person), Keys.AliasesOf(person)])
            if ((await documents.QueryAsync(query with { Limit = 1 }, cancellation).ConfigureAwait(false)).Documents.Count > 0) return false;
        List<DocumentChange> changes = [];
        await foreach (Document photo in documents.AllAsync(Keys.PhotosOf(person), cancellation).ConfigureAwait(false))
        {
            Id upload = photo.Read(GalleryJson.Default.PhotoRecord).Upload;
            changes.Add(DocumentChange.Delete(photo.Key, photo.Version));
            if (await UploadRecord.FindAsync(documents, upload, cancellation).ConfigureAwait(false) is not (UploadRecord read, long version)) continue;
            if (!read.IsFinal) return false;
            changes.Add(DocumentChange.Delete(Keys.Upload(upload), version));
        }

        DocumentChange[][] chunks = [.. changes.Chunk(2 * PhotosAtOnce)];
        foreach (DocumentChange[] some in chunks.SkipLast(1))
            if (!await documents.WriteAsync(some, cancellation).ConfigureAwait(false)) return false;

        // The person last: until then the same import finds them, and comes here again.
        return await documents.WriteAsync([.. chunks.LastOrDefault([]), .. found.Person.Delete(found.Version)], cancellation).ConfigureAwait(false);
    }
}
