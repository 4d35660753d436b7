using TwinMatcher.Faces;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Writes the face of a photo that is good enough: thumbnail, vectors, and then in one write the face, the person's count and the outcome of the upload.</summary>
internal sealed class EnrolFace(IDocuments documents, IObjects objects, GalleryOptions options, TimeProvider clock)
{
    private readonly Leavings _leavings = new(documents, objects, options);

    /// <summary>Null when the lease was lost.</summary>
    /// <exception cref="StorageBusyException">Too many change the same person.</exception>
    public async ValueTask<ReadOutcome?> RunAsync(UploadRecord leased, long version, string etag, Finding finding, CancellationToken cancellation)
    {
        const int Rounds = 100;
        Face seen = finding.Faces[0];
        Id id = VectorIds.Face(leased.ObjectKey, etag);
        if (seen.Thumbnail is byte[] thumbnail)
            await objects.PutAsync(ObjectNames.Thumbnail(id), new MemoryStream(thumbnail), PhotoTypes.Jpeg, cancellation).ConfigureAwait(false);
        FaceRecord face = new(SeenFaces.Of(id, seen), leased.Person!.Value, leased.Id, -1, seen.Copies, seen.Thumbnail is not null, leased.Provenance, clock.GetUtcNow())
        {
            Attributes = leased.Attributes,
        };
        for (int round = 0; round < Rounds; round++)
        {
            if (await PersonRecord.FindAsync(documents, face.Person, cancellation).ConfigureAwait(false) is not { } person)
                return await _leavings.RemoveUnwantedAsync(leased.ObjectKey, leased.ETags, cancellation).ConfigureAwait(false);
            if (person.Person.Revision != face.Revision)
            {
                face = face with { Revision = person.Person.Revision };
                Id name = Id.Of("delta", leased.ObjectKey, etag, $"{face.Revision}");
                await Deltas.WriteAsync(objects, name.ToString(), face, person.Person, cancellation).ConfigureAwait(false);
            }

            UploadRecord ready = leased with { State = UploadState.Ready, LeaseEnd = null, Width = finding.Width, Height = finding.Height, Faces = [face.Face with { Embeddings = null }] };
            if (await documents.WriteAsync(Changes(ready, version, face, person.Person, person.Version), cancellation).ConfigureAwait(false))
                return ready.ETags.Count == 1 ? ReadOutcome.Ready : await _leavings.RemoveAsync(ready, cancellation).ConfigureAwait(false);

            // The lease was lost, or the person changed: then the same again with the person as they are now.
            if (await UploadRecord.FindAsync(documents, leased.Id, cancellation).ConfigureAwait(false) is not { } now || now.Version != version) return null;
        }

        throw new StorageBusyException($"person {face.Person} changed {Rounds} times while a face was added");
    }

    /// <summary>The version of the person's document stands for that they were not forgotten.</summary>
    private List<DocumentChange> Changes(UploadRecord ready, long version, FaceRecord face, PersonRecord person, long personVersion)
    {
        Id id = face.Face.Id;
        List<DocumentChange> changes =
        [
            DocumentChange.Replace(Keys.Upload(ready.Id), version, ready.ToBytes(), ready.Vanishes(options)),
            ready.PutPhoto(person.Id),
            DocumentChange.Put(Keys.Face(person.Id, id), Body.Of(face, GalleryJson.Default.FaceRecord)),
            DocumentChange.Put(Keys.FaceOwner(id), Body.Of(new FaceOwnerRecord(person.Id), GalleryJson.Default.FaceOwnerRecord)),
            .. (person with { Faces = person.Faces + 1, Cover = person.Cover ?? id }).Replace(person, personVersion),
        ];

        // With more than one photo under the ticket there is something to remove first: until then the upload stays on the list a sweep reads.
        if (ready.ETags.Count == 1) changes.Add(DocumentChange.Delete(ready.OpenKey));
        return changes;
    }
}
