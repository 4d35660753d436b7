using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Storage;

/// <summary>An upload as stored.</summary>
/// <param name="Expires">When the form ends.</param>
/// <param name="LeaseEnd">Until when its reader keeps it to itself; null unless it is being read.</param>
/// <param name="ETags">Of every photo a reader began to read under this ticket: what a broken-off reading may have left is found by them. Usually one.</param>
/// <param name="Spaces">Into which readers may have written vectors, with their dimensions.</param>
internal sealed record UploadRecord(
    Id Id,
    UploadPurpose Purpose,
    string ContentType,
    UploadState State,
    DateTimeOffset Requested,
    DateTimeOffset Expires,
    Id? Person,
    Provenance Provenance,
    int Width,
    int Height,
    IReadOnlyList<SeenFace> Faces,
    Problem? Refusal,
    DateTimeOffset? LeaseEnd,
    IReadOnlyList<string> ETags,
    IReadOnlyDictionary<string, int> Spaces)
{
    /// <summary>Of the photo, on their way to its face; null for none.</summary>
    public Attributes? Attributes { get; init; }

    /// <summary>A ticket nobody has used.</summary>
    public static UploadRecord Ticket(Id id, UploadPurpose purpose, string contentType, Id? person, Provenance? provenance, DateTimeOffset now, GalleryOptions options)
        => new(id, purpose, contentType, UploadState.Waiting, now, now + options.FormLifetime, person, provenance ?? new Provenance(), 0, 0, [], null, null, [],
            System.Collections.Immutable.ImmutableDictionary<string, int>.Empty);

    /// <summary>Whether a reader has it now. A lease that ends later than one taken now would is of a clock that was set back since, perhaps by days: nobody waits for that.</summary>
    /// <param name="lease">How long a lease is.</param>
    public bool IsLeased(DateTimeOffset now, TimeSpan lease) => LeaseEnd > now && LeaseEnd <= now + (2 * lease);

    public bool IsFinal => State is UploadState.Ready or UploadState.Refused;

    /// <summary>A photo of somebody in the gallery is the admins' alone; of others whoever knows the id may ask.</summary>
    public bool IsSeenWith(Sight sight) => Purpose == UploadPurpose.Match || sight == Sight.Everything;

    /// <summary>Null when its faces are known.</summary>
    public Problem? WhyNotReady(DateTimeOffset now) => State switch
    {
        UploadState.Waiting when Expires <= now => Problems.UploadExpired,
        UploadState.Waiting or UploadState.Reading => Problems.UploadNotReady,
        UploadState.Refused => Refusal,
        _ => null,
    };

    /// <summary>Where the photo lies.</summary>
    public string ObjectKey => ObjectNames.Upload(Purpose, Id);

    /// <summary>The entry in the list of open uploads.</summary>
    public DocumentKey OpenKey => Keys.OpenUpload(Requested, Id);

    public Upload ToUpload() => new(Id, Purpose, ContentType, State, Requested, Expires, Person, Provenance, Width, Height, [.. Faces.Select(face => face with { Embeddings = null })], Refusal);

    public byte[] ToBytes() => Body.Of(this, GalleryJson.Default.UploadRecord);

    /// <summary>From when on nobody sees the document: a match is forgotten, what is enrolled is kept.</summary>
    public DateTimeOffset? Vanishes(GalleryOptions options) => Purpose == UploadPurpose.Match ? Requested + options.MatchUploadLifetime : null;

    /// <summary>Everything a new ticket writes; fails when there is such an upload, or its person was forgotten.</summary>
    public IReadOnlyList<DocumentChange> Create(GalleryOptions options)
    {
        OpenUploadRecord open = new(Id, Purpose, Expires, []);
        List<DocumentChange> changes =
        [
            DocumentChange.Create(Keys.Upload(Id), ToBytes(), Vanishes(options)),
            DocumentChange.Put(OpenKey, Body.Of(open, GalleryJson.Default.OpenUploadRecord), Vanishes(options)),
        ];
        if (Person is not Id person) return changes;
        changes.Add(PutPhoto(person));
        changes.Add(DocumentChange.Check(Keys.Forgotten(person), 0));
        return changes;
    }

    /// <summary>The entry among the person's photos, by which forgetting finds the upload from its first moment on.</summary>
    public DocumentChange PutPhoto(Id person, DateTimeOffset? vanishes = null)
        => DocumentChange.Put(Keys.Photo(person, Id), Body.Of(new PhotoRecord(Id, Provenance, Requested), GalleryJson.Default.PhotoRecord), vanishes);

    public static async ValueTask<(UploadRecord Upload, long Version)?> FindAsync(IDocuments documents, Id upload, CancellationToken cancellation)
    {
        Document? document = await documents.GetAsync(Keys.Upload(upload), cancellation).ConfigureAwait(false);
        return document is null ? null : (document.Read(GalleryJson.Default.UploadRecord), document.Version);
    }
}

/// <summary>A photo of a person, from its ticket on.</summary>
internal sealed record PhotoRecord(Id Upload, Provenance Provenance, DateTimeOffset Requested);

/// <summary>An upload whose outcome is open, or whose ticket outlived its person: names nobody.</summary>
/// <param name="Expires">When the form ends and no reader is left.</param>
/// <param name="ETags">Of photos of which a broken-off reader may still have left a thumbnail; empty while there is an upload that knows them.</param>
internal sealed record OpenUploadRecord(Id Upload, UploadPurpose Purpose, DateTimeOffset Expires, IReadOnlyList<string> ETags)
{
    public string ObjectKey => ObjectNames.Upload(Purpose, Upload);
}
