using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Cleaning;

/// <summary>What undoing came to.</summary>
/// <param name="Run">Which run was undone; null when there was none.</param>
/// <param name="Steps">How many things were brought back.</param>
/// <param name="Gone">How many could not be, because their person was forgotten since.</param>
public sealed record UndoneCleaning(Id? Run, int Steps, int Gone);

/// <summary>Undoes the last run of cleaning, last step first. Nothing of it depends on the index: documents keep embeddings, and a face that comes back is written into the index
/// anew, under an id above those that were buried. Killed on the way and run again it goes on with what is left of the same run, and has done so until <see cref="ToldAsync"/>.</summary>
public sealed class UndoCleaning(IDocuments documents, IObjects objects, TimeProvider clock)
{
    private readonly CleaningJournal _journal = new(documents);
    private readonly MoveFace _move = new(documents, objects);
    private readonly MoveVectors _vectors = new(documents, objects);

    public async ValueTask<UndoneCleaning> RunAsync(CancellationToken cancellation = default)
    {
        await new FinishInterrupted(documents, objects, clock, new GalleryOptions()).RunAsync(cancellation).ConfigureAwait(false);
        while (true)
        {
            CleaningUndone? undone = await _journal.UndoneAsync(cancellation).ConfigureAwait(false);
            if (await _journal.LastAsync(cancellation).ConfigureAwait(false) is not (CleaningStep step, Document document) || step.Run != (undone?.Run ?? step.Run))
                return new UndoneCleaning(undone?.Run, undone?.Steps ?? 0, undone?.Gone ?? 0);
            undone ??= new CleaningUndone(step.Run, 0, 0);
            Id owner = step.Kind == CleaningKind.Merge ? step.Into!.Value : step.Person;
            IReadOnlyList<DocumentChange>? changes = step.Kind switch
            {
                CleaningKind.SetAside => await TakenBackAsync(step, cancellation).ConfigureAwait(false),
                CleaningKind.Move => (await _move.ChangesAsync(step.Into!.Value, step.Person, step.Face!.Value, step.WasCover, cancellation).ConfigureAwait(false))?.Changes,
                _ => await PartedAsync(step, cancellation).ConfigureAwait(false),
            };
            undone = changes is null ? undone with { Gone = undone.Gone + 1 } : undone with { Steps = undone.Steps + 1 };
            DocumentChange mark = DocumentChange.Put(Keys.CleaningUndone, Body.Of(undone, GalleryJson.Default.CleaningUndone));
            if (await documents.WriteAsync([.. changes ?? [], .. CleaningJournal.Remove(step, document), mark], cancellation).ConfigureAwait(false))
                await _vectors.RunAsync(owner, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>To be called once whoever asked knows what came of it: the next undoing is of the run before.</summary>
    public async ValueTask ToldAsync(CancellationToken cancellation = default)
        => await documents.WriteAsync([DocumentChange.Delete(Keys.CleaningUndone)], cancellation).ConfigureAwait(false);

    /// <summary>Null when the person was forgotten since.</summary>
    private async ValueTask<IReadOnlyList<DocumentChange>?> TakenBackAsync(CleaningStep step, CancellationToken cancellation)
    {
        Id face = step.Face!.Value;
        if (await documents.GetAsync(Keys.Aside(step.Person, face), cancellation).ConfigureAwait(false) is not { } document) return null;
        if (await PersonRecord.FindAsync(documents, step.Person, cancellation).ConfigureAwait(false) is not { } found || found.Person.Revision == VectorIds.MostRevisions) return null;
        FaceRecord record = document.Read(GalleryJson.Default.AsideRecord).Face;
        PersonRecord with = found.Person with
        {
            Faces = found.Person.Faces + 1,
            Cover = step.WasCover ? face : found.Person.Cover ?? face,
            Revision = found.Person.Revision + 1,
        };
        List<DocumentChange> changes =
        [
            DocumentChange.Delete(document.Key, document.Version),
            DocumentChange.Put(Keys.Face(step.Person, face), Body.Of(record, GalleryJson.Default.FaceRecord)),
            DocumentChange.Put(Keys.FaceOwner(face), Body.Of(new FaceOwnerRecord(step.Person), GalleryJson.Default.FaceOwnerRecord)),
            .. with.Replace(found.Person, found.Version),
            FaceOfPerson.Follow(step.Person),
        ];
        if (await UploadRecord.FindAsync(documents, record.Upload, cancellation).ConfigureAwait(false) is (UploadRecord upload, long version))
            changes.Add(DocumentChange.Replace(Keys.Upload(upload.Id), version, (upload with { State = UploadState.Ready, Refusal = null }).ToBytes()));
        return changes;
    }

    /// <summary>Null when the person was forgotten since.</summary>
    private async ValueTask<IReadOnlyList<DocumentChange>?> PartedAsync(CleaningStep step, CancellationToken cancellation)
        => await documents.GetAsync(Keys.Merged(step.Person), cancellation).ConfigureAwait(false) is { } document
            && document.Read(GalleryJson.Default.MergedRecord).Former is PersonRecord former
            ? [.. former.Create(), DocumentChange.Delete(document.Key, document.Version), DocumentChange.Delete(Keys.Alias(step.Into!.Value, step.Person))]
            : null;
}
