using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Cleaning;

/// <summary>Takes a face out of the gallery without losing it: its document moves aside, its vectors are buried, its upload becomes a refusal, so that importing the photo
/// again does not bring it back. Photo and thumbnail stay until that is final.</summary>
public sealed class SetFaceAside(IDocuments documents, IObjects objects)
{
    private readonly CleaningJournal _journal = new(documents);
    private readonly MoveVectors _vectors = new(documents, objects);

    /// <param name="run">What is undone together.</param>
    public async ValueTask<CleaningOutcome> RunAsync(Id run, Id person, Id face, CancellationToken cancellation = default)
    {
        while (true)
        {
            if (await documents.GetAsync(Keys.Face(person, face), cancellation).ConfigureAwait(false) is not { } document
                || await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false) is not { } found
                || await _journal.HasAsync(new CleaningStep(CleaningKind.SetAside, run, person, face), cancellation).ConfigureAwait(false))
            {
                if (await documents.GetAsync(Keys.Aside(person, face), cancellation).ConfigureAwait(false) is null) return CleaningOutcome.Outdated;
                await _vectors.RunAsync(person, cancellation).ConfigureAwait(false);
                return CleaningOutcome.DoneBefore;
            }

            FaceRecord record = document.Read(GalleryJson.Default.FaceRecord);
            PersonRecord without = await found.Person.WithoutAsync(face, documents, cancellation).ConfigureAwait(false);
            List<DocumentChange> changes =
            [
                DocumentChange.Delete(document.Key, document.Version),
                DocumentChange.Delete(Keys.FaceOwner(face)),
                DocumentChange.Put(Keys.Aside(person, face), Body.Of(new AsideRecord(record, false), GalleryJson.Default.AsideRecord)),
                .. without.Replace(found.Person, found.Version),
                FaceOfPerson.Follow(person),
                .. await _journal.NextAsync(new CleaningStep(CleaningKind.SetAside, run, person, face, WasCover: found.Person.Cover == face), cancellation).ConfigureAwait(false),
            ];
            if (await UploadRecord.FindAsync(documents, record.Upload, cancellation).ConfigureAwait(false) is (UploadRecord upload, long version))
                changes.Add(DocumentChange.Replace(Keys.Upload(upload.Id), version, (upload with { State = UploadState.Refused, Refusal = Problems.SetAside }).ToBytes()));
            if (!await documents.WriteAsync(changes, cancellation).ConfigureAwait(false)) continue;
            await _vectors.RunAsync(person, cancellation).ConfigureAwait(false);
            return CleaningOutcome.Done;
        }
    }
}
