using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Cleaning;

/// <summary>Gives a face to the person it shows, with its photo and upload. Its vectors follow as they do after a change of category, under ids above all that it ever had:
/// the person's revision rises beyond the former person's.</summary>
public sealed class MoveFace(IDocuments documents, IObjects objects)
{
    private readonly CleaningJournal _journal = new(documents);
    private readonly MoveVectors _vectors = new(documents, objects);

    /// <param name="run">What is undone together.</param>
    public async ValueTask<CleaningOutcome> RunAsync(Id run, Id from, Id to, Id face, CancellationToken cancellation = default)
    {
        CleaningOutcome outcome = await RecordAsync(run, from, to, face, cancellation).ConfigureAwait(false);
        await _vectors.RunAsync(to, cancellation).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>The documents alone; the vectors of <paramref name="to"/> are to follow.</summary>
    internal async ValueTask<CleaningOutcome> RecordAsync(Id run, Id from, Id to, Id face, CancellationToken cancellation)
    {
        while (true)
        {
            if (await _journal.HasAsync(new CleaningStep(CleaningKind.Move, run, from, face, to), cancellation).ConfigureAwait(false)) return CleaningOutcome.DoneBefore;
            if (await ChangesAsync(from, to, face, false, cancellation).ConfigureAwait(false) is not { } move)
                return await documents.GetAsync(Keys.Face(to, face), cancellation).ConfigureAwait(false) is null ? CleaningOutcome.Outdated : CleaningOutcome.DoneBefore;
            if (move.Changes is null) return CleaningOutcome.Exhausted;
            CleaningStep step = new(CleaningKind.Move, run, from, face, to, move.WasCover);
            IReadOnlyList<DocumentChange> written = await _journal.NextAsync(step, cancellation).ConfigureAwait(false);
            if (await documents.WriteAsync([.. move.Changes, .. written], cancellation).ConfigureAwait(false)) return CleaningOutcome.Done;
        }
    }

    /// <summary>Null when the face is not <paramref name="from"/>'s, or either is not in the gallery; without changes when no revision is left.</summary>
    /// <param name="asCover">Whether to show it for the person who gets it.</param>
    internal async ValueTask<(IReadOnlyList<DocumentChange>? Changes, bool WasCover)?> ChangesAsync(Id from, Id to, Id face, bool asCover, CancellationToken cancellation)
    {
        if (from == to || await documents.GetAsync(Keys.Face(from, face), cancellation).ConfigureAwait(false) is not { } document) return null;
        if (await PersonRecord.FindAsync(documents, from, cancellation).ConfigureAwait(false) is not { } giver) return null;
        if (await PersonRecord.FindAsync(documents, to, cancellation).ConfigureAwait(false) is not { } taker) return null;
        FaceRecord record = document.Read(GalleryJson.Default.FaceRecord);
        PersonRecord without = await giver.Person.WithoutAsync(face, documents, cancellation).ConfigureAwait(false);
        PersonRecord with = taker.Person with
        {
            Faces = taker.Person.Faces + 1,
            Cover = asCover ? face : taker.Person.Cover ?? face,
            Revision = Math.Max(taker.Person.Revision, giver.Person.Revision + 1),
        };
        bool wasCover = giver.Person.Cover == face;
        if (with.Revision > VectorIds.MostRevisions) return (null, wasCover);
        List<DocumentChange> changes =
        [
            DocumentChange.Delete(document.Key, document.Version),
            DocumentChange.Put(Keys.Face(to, face), Body.Of(record with { Person = to }, GalleryJson.Default.FaceRecord)),
            DocumentChange.Put(Keys.FaceOwner(face), Body.Of(new FaceOwnerRecord(to), GalleryJson.Default.FaceOwnerRecord)),
            .. without.Replace(giver.Person, giver.Version),
            .. with.Replace(taker.Person, taker.Version),
            FaceOfPerson.Follow(to),
        ];
        if (await UploadRecord.FindAsync(documents, record.Upload, cancellation).ConfigureAwait(false) is (UploadRecord upload, long version))
        {
            changes.Add(DocumentChange.Replace(Keys.Upload(upload.Id), version, (upload with { Person = to }).ToBytes()));
            changes.Add(DocumentChange.Delete(Keys.Photo(from, upload.Id)));
            changes.Add(upload.PutPhoto(to));
        }

        return (changes, wasCover);
    }
}
