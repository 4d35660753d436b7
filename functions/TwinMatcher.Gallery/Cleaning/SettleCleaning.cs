using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Cleaning;

/// <summary>Makes final what cleaning did: photos and thumbnails of faces that were set aside are deleted, names of people who were merged forgotten. From then on nothing can be undone;
/// the bytes of buried vectors leave storage with the next compaction, as always.</summary>
public sealed class SettleCleaning(IDocuments documents, IObjects objects)
{
    private readonly CleaningJournal _journal = new(documents);
    private readonly MoveVectors _vectors = new(documents, objects);

    /// <summary>Returns how many steps became final. Objects go first and the step last: killed on the way, it is done again.</summary>
    public async ValueTask<int> RunAsync(CancellationToken cancellation = default)
    {
        int steps = 0;
        while (await _journal.LastAsync(cancellation).ConfigureAwait(false) is (CleaningStep step, Document document))
        {
            await _vectors.RunAsync(step.Person, cancellation).ConfigureAwait(false);
            List<DocumentChange> changes = [.. CleaningJournal.Remove(step, document)];
            if (step.Kind == CleaningKind.SetAside) await RemoveAsync(step, changes, cancellation).ConfigureAwait(false);
            else if (step.Kind == CleaningKind.Merge && await documents.GetAsync(Keys.Merged(step.Person), cancellation).ConfigureAwait(false) is { } merged)
                changes.Add(DocumentChange.Replace(merged.Key, merged.Version, Body.Of(new MergedRecord(step.Into!.Value, null), GalleryJson.Default.MergedRecord)));
            if (await documents.WriteAsync(changes, cancellation).ConfigureAwait(false)) steps++;
        }

        await documents.WriteAsync([DocumentChange.Delete(Keys.CleaningUndone)], cancellation).ConfigureAwait(false);
        return steps;
    }

    private async ValueTask RemoveAsync(CleaningStep step, List<DocumentChange> changes, CancellationToken cancellation)
    {
        if (await documents.GetAsync(Keys.Aside(step.Person, step.Face!.Value), cancellation).ConfigureAwait(false) is not { } document) return;
        FaceRecord face = document.Read(GalleryJson.Default.AsideRecord).Face;
        await objects.DeleteAsync(ObjectNames.Upload(UploadPurpose.Enrol, face.Upload), cancellation).ConfigureAwait(false);
        await objects.DeleteAsync(ObjectNames.Thumbnail(face.Face.Id), cancellation).ConfigureAwait(false);
        changes.Add(DocumentChange.Delete(document.Key, document.Version));

        // The upload stays as a refusal, without what was seen: importing the photo again must not bring the face back.
        if (await UploadRecord.FindAsync(documents, face.Upload, cancellation).ConfigureAwait(false) is (UploadRecord upload, long version))
            changes.Add(DocumentChange.Replace(Keys.Upload(upload.Id), version, (upload with { Faces = [] }).ToBytes()));
    }
}
