using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Storage;

/// <summary>An enrolled face as stored.</summary>
/// <param name="Face">With its embeddings.</param>
/// <param name="Revision">The person's when its vectors were last written; behind it while a change of category is under way.</param>
/// <param name="Copies">Embeddings of altered copies.</param>
/// <param name="HasThumbnail">Whether there is an object <see cref="ObjectNames.Thumbnail"/>.</param>
internal sealed record FaceRecord(
    SeenFace Face,
    Id Person,
    Id Upload,
    int Revision,
    IReadOnlyList<IReadOnlyDictionary<string, float[]>> Copies,
    bool HasThumbnail,
    Provenance Provenance,
    DateTimeOffset Added)
{
    /// <summary>Of the photo; null for none.</summary>
    public Attributes? Attributes { get; init; }

    /// <summary>A face by its id alone; null when there is none.</summary>
    public static async ValueTask<FaceRecord?> FindAsync(IDocuments documents, Id face, CancellationToken cancellation)
    {
        Document? owner = await documents.GetAsync(Keys.FaceOwner(face), cancellation).ConfigureAwait(false);
        if (owner is null) return null;
        Id person = owner.Read(GalleryJson.Default.FaceOwnerRecord).Person;
        return (await documents.GetAsync(Keys.Face(person, face), cancellation).ConfigureAwait(false))?.Read(GalleryJson.Default.FaceRecord);
    }

    /// <summary>All of a person's faces in the order of their ids, with the versions of their documents.</summary>
    public static async IAsyncEnumerable<(FaceRecord Face, long Version)> OfPersonAsync(
        IDocuments documents, Id person, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (Document document in documents.AllAsync(Keys.FacesOf(person), cancellation).ConfigureAwait(false))
            yield return (document.Read(GalleryJson.Default.FaceRecord), document.Version);
    }
}

/// <summary>Whose a face is.</summary>
internal sealed record FaceOwnerRecord(Id Person);
