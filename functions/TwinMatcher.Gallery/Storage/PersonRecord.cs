using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Storage;

/// <summary>A person as stored three times: by id, by name, and by name within the category, so that browsing is one query. All three change in one write.</summary>
/// <param name="Revision">Rises with every change of category, and the ids of the person's vectors with it; see <see cref="VectorIds"/>.</param>
internal sealed record PersonRecord(Id Id, string Name, string Category, int Revision, Provenance Provenance, DateTimeOffset Added, int Faces, Id? Cover)
{
    /// <summary>Null for none, so that a document without them is as short as it was before there were any.</summary>
    public Attributes? Attributes { get; init; }

    public Person ToPerson() => new(Id, Name, Category, Provenance, Added, Faces, Cover) { Attributes = Attributes ?? Attributes.None };

    private DocumentKey[] Listings => [Keys.ByName(FoldedName.Of(Name), Id), Keys.ByCategory(Category, FoldedName.Of(Name), Id)];

    /// <summary>The person with the version of the document; null when there is none.</summary>
    public static async ValueTask<(PersonRecord Person, long Version)?> FindAsync(IDocuments documents, Id person, CancellationToken cancellation)
    {
        Document? document = await documents.GetAsync(Keys.Person(person), cancellation).ConfigureAwait(false);
        return document is null ? null : (document.Read(GalleryJson.Default.PersonRecord), document.Version);
    }

    /// <summary>Fails the write when the person is there, or was forgotten.</summary>
    public IEnumerable<DocumentChange> Create()
    {
        byte[] body = Body.Of(this, GalleryJson.Default.PersonRecord);
        return [DocumentChange.Create(Keys.Person(Id), body), DocumentChange.Check(Keys.Forgotten(Id), 0), .. Listings.Select(key => DocumentChange.Put(key, body))];
    }

    /// <summary>Fails the write when the person changed since <paramref name="version"/>, or was forgotten.</summary>
    public IEnumerable<DocumentChange> Replace(PersonRecord former, long version)
    {
        byte[] body = Body.Of(this, GalleryJson.Default.PersonRecord);
        return
        [
            DocumentChange.Replace(Keys.Person(Id), version, body),
            .. Listings.Select(key => DocumentChange.Put(key, body)),
            .. former.Listings.Except(Listings).Select(key => DocumentChange.Delete(key)),
        ];
    }

    public IEnumerable<DocumentChange> Delete(long version) => [DocumentChange.Delete(Keys.Person(Id), version), .. Listings.Select(key => DocumentChange.Delete(key))];
}
