using System.Text.Json;
using System.Text.Json.Serialization;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Matches;

/// <summary>What a match needs to know of people, faces and uploads.</summary>
internal sealed class StoredGallery(IDocuments documents)
{
    public async ValueTask<Person?> PersonAsync(Id person, CancellationToken cancellation)
        => Read(await documents.GetAsync(Keys.Person(person), cancellation).ConfigureAwait(false), StoredGalleryJson.Default.Person);

    public async ValueTask<Upload?> UploadAsync(Id upload, CancellationToken cancellation)
        => Read(await documents.GetAsync(Keys.Upload(upload), cancellation).ConfigureAwait(false), StoredGalleryJson.Default.Upload);

    public async ValueTask<SeenFace?> FaceAsync(Id person, Id face, CancellationToken cancellation)
        => Read(await documents.GetAsync(Keys.Face(person, face), cancellation).ConfigureAwait(false), StoredGalleryJson.Default.EnrolledFace)?.Face;

    /// <summary>Whose face it is; null when it is nobody's in the gallery.</summary>
    public async ValueTask<Id?> OwnerAsync(Id face, CancellationToken cancellation)
        => Read(await documents.GetAsync(Keys.FaceOwner(face), cancellation).ConfigureAwait(false), StoredGalleryJson.Default.FaceOwner)?.Person;

    /// <summary>All faces enrolled of a person.</summary>
    public async ValueTask<IReadOnlyList<SeenFace>> FacesAsync(Id person, CancellationToken cancellation)
    {
        List<SeenFace> faces = [];
        string? after = null;
        do
        {
            DocumentPage page = await documents.QueryAsync(new DocumentQuery(Keys.Person(person).Partition, "FACE#", 200, after), cancellation).ConfigureAwait(false);
            faces.AddRange(page.Documents.Select(document => Read(document, StoredGalleryJson.Default.EnrolledFace)!.Face));
            after = page.Next;
        }
        while (after is not null);
        return faces;
    }

    private static T? Read<T>(Document? document, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class => document is null ? null : JsonSerializer.Deserialize(document.Body.Span, type);
}

internal sealed record FaceOwner(Id Person);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, Converters = [typeof(IdJson), typeof(EmbeddingJson)])]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Upload))]
[JsonSerializable(typeof(EnrolledFace))]
[JsonSerializable(typeof(FaceOwner))]
internal sealed partial class StoredGalleryJson : JsonSerializerContext;
