using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Adds to what is known of an enrolled photo; what was known before stays.</summary>
internal sealed class DescribeFace(IDocuments documents)
{
    /// <summary>Does nothing when the upload has no face, or its face nothing to learn.</summary>
    public async ValueTask RunAsync(UploadRecord upload, Attributes attributes, CancellationToken cancellation)
    {
        if (upload is not { State: UploadState.Ready, Person: Id person, Faces: [SeenFace seen] }) return;
        DocumentKey key = Keys.Face(person, seen.Id);
        while (await documents.GetAsync(key, cancellation).ConfigureAwait(false) is { } document)
        {
            FaceRecord face = document.Read(GalleryJson.Default.FaceRecord);
            Attributes both = (face.Attributes ?? Attributes.None).Or(attributes);
            if (both.Equals(face.Attributes) || both.Pairs.Count > AttributeRules.Most) return;
            DocumentChange change = DocumentChange.Replace(key, document.Version, Body.Of(face with { Attributes = both }, GalleryJson.Default.FaceRecord));
            if (await documents.WriteAsync([change], cancellation).ConfigureAwait(false)) return;
        }
    }
}
