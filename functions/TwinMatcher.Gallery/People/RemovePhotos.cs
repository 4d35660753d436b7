using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.People;

/// <summary>Removes photos, faces and vectors of a forgotten person, some at a time: buries the vectors, deletes the objects, and then in one write deletes the
/// documents and tells of it in the receipt. A crash anywhere leaves the documents, by which the same is done again.</summary>
internal sealed class RemovePhotos(IDocuments documents, IObjects objects, TimeProvider clock, GalleryOptions options, Id person)
{
    // Three and two changes each, which together stay below what one write takes.
    private const int PhotosAtOnce = 16, FacesAtOnce = 20;

    private readonly HashSet<string> _buried = [];

    public async ValueTask RunAsync(CancellationToken cancellation)
    {
        ReceiptPages pages = new(documents, objects, clock, person);
        while (true)
        {
            // Before the batch is read: whatever somebody else removes meanwhile is told on a page of this number, which then cannot be written again.
            DocumentKey next = Keys.ReceiptPage(person, await pages.NextAsync(cancellation).ConfigureAwait(false));
            if (await NextAsync(cancellation).ConfigureAwait(false) is not Batch batch) return;
            foreach ((string space, int dimension) in batch.Spaces)
                if (_buried.Add(space)) await Deltas.BuryPersonAsync(objects, space, dimension, person, cancellation).ConfigureAwait(false);
            foreach (string key in batch.Objects) await objects.DeleteAsync(key, cancellation).ConfigureAwait(false);
            ReceiptPage page = new([.. batch.Objects], [.. batch.Changes.Where(IsTold).Select(change => ReceiptPages.Line(change.Key))], batch.Vectors, [.. batch.Spaces.Keys], batch.Quiet);

            // Fails when a reader began or ended meanwhile, or somebody else forgets the same person: then the batch is another.
            await documents.WriteAsync([DocumentChange.Create(next, Body.Of(page, GalleryJson.Default.ReceiptPage), clock.GetUtcNow() + options.AuditLifetime), .. batch.Changes], cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Entries of open uploads come and go, and say nothing of the person.</summary>
    private static bool IsTold(DocumentChange change) => change.Kind == DocumentChangeKind.Delete && change.Key.Partition != Keys.OpenUploads.Partition;

    /// <summary>Null when nothing is left.</summary>
    private async ValueTask<Batch?> NextAsync(CancellationToken cancellation)
    {
        Batch batch = new(clock.GetUtcNow(), options.UploadGrace);
        IReadOnlyList<(Id Person, Id Former)> merged = await MergedPeople.AllAsync(documents, person, cancellation).ConfigureAwait(false);
        Id[] all = [person, .. merged.Select(alias => alias.Former)];
        await foreach (Document document in FirstAsync(all.Select(Keys.PhotosOf), PhotosAtOnce, cancellation).ConfigureAwait(false))
        {
            Id upload = document.Read(GalleryJson.Default.PhotoRecord).Upload;
            batch.Changes.Add(DocumentChange.Delete(document.Key));
            if (await UploadRecord.FindAsync(documents, upload, cancellation).ConfigureAwait(false) is { } found) batch.Add(found.Upload, found.Version);
        }

        await foreach (Document document in FirstAsync(all.SelectMany<Id, DocumentQuery>(id => [Keys.FacesOf(id), Keys.AsidesOf(id)]), FacesAtOnce, cancellation).ConfigureAwait(false))
            batch.Add(document.Key.Sort.StartsWith("FACE#", StringComparison.Ordinal) ? document.Read(GalleryJson.Default.FaceRecord) : document.Read(GalleryJson.Default.AsideRecord).Face, document.Key);
        if (batch.Changes.Count == 0)
            foreach ((Id owner, Id former) in merged.Take(FacesAtOnce)) batch.AddMerged(owner, former);
        return batch.Changes.Count == 0 ? null : batch;
    }

    private async IAsyncEnumerable<Document> FirstAsync(
        IEnumerable<DocumentQuery> queries, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (DocumentQuery query in queries)
        {
            await foreach (Document document in documents.AllAsync(query with { Limit = most }, cancellation).Take(most).ConfigureAwait(false))
            {
                yield return document;
                if (--most == 0) yield break;
            }
        }
    }

    private sealed class Batch
    {
        private readonly DateTimeOffset _now;
        private readonly TimeSpan _grace;

        public Batch(DateTimeOffset now, TimeSpan grace) => (_now, _grace, Quiet) = (now, grace, now);

        public SortedSet<string> Objects { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, int> Spaces { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, IReadOnlyList<Id>> Vectors { get; } = [];

        public List<DocumentChange> Changes { get; } = [];

        /// <summary>When the last reader at work has ended.</summary>
        public DateTimeOffset Quiet { get; private set; }

        public void Add(UploadRecord upload, long version)
        {
            Objects.Add(upload.ObjectKey);
            foreach (string etag in upload.ETags.Where(_ => upload.State != UploadState.Refused)) Objects.Add(ObjectNames.Thumbnail(VectorIds.Face(upload.ObjectKey, etag)));
            foreach ((string space, int dimension) in upload.Spaces) Spaces[space] = dimension;
            DateTimeOffset busy = new[] { upload.Expires, upload.LeaseEnd ?? default, upload.IsFinal ? default : _now }.Max();
            if (upload.LeaseEnd > Quiet) Quiet = upload.LeaseEnd.Value;

            // With this version: whoever began to read in between may have written more than is known here.
            Changes.Add(DocumentChange.Delete(Keys.Upload(upload.Id), version));

            // A form that still takes a photo, and a reader that dies after leaving a thumbnail, outlive the person: a sweep looks after them.
            OpenUploadRecord open = new(upload.Id, upload.Purpose, busy, upload.ETags);
            Changes.Add(busy + _grace > _now
                ? DocumentChange.Put(upload.OpenKey, Body.Of(open, GalleryJson.Default.OpenUploadRecord))
                : DocumentChange.Delete(upload.OpenKey));
        }

        /// <summary>Whoever turned out to be the person is forgotten with them.</summary>
        public void AddMerged(Id owner, Id former)
        {
            Changes.Add(DocumentChange.Delete(Keys.Alias(owner, former)));
            Changes.Add(DocumentChange.Delete(Keys.Merged(former)));
            Changes.Add(DocumentChange.Put(Keys.Forgotten(former), Body.Of(new ForgottenRecord(_now, true, true), GalleryJson.Default.ForgottenRecord)));
        }

        public void Add(FaceRecord face, DocumentKey key)
        {
            Id id = face.Face.Id;
            if (face.HasThumbnail) Objects.Add(ObjectNames.Thumbnail(id));
            foreach ((string space, float[] embedding) in face.Face.Embeddings!)
            {
                Spaces[space] = embedding.Length;
                Vectors[space] = [.. Vectors.GetValueOrDefault(space, []), id];
            }

            Changes.Add(DocumentChange.Delete(key));
            Changes.Add(DocumentChange.Delete(Keys.FaceOwner(id)));
        }
    }
}
