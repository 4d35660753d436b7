using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>What somebody wants to upload.</summary>
/// <param name="ContentType">image/jpeg, image/png or image/webp.</param>
/// <param name="Person">Whose photo it is; exactly for enrol uploads.</param>
public sealed record UploadRequest(UploadPurpose Purpose, string ContentType, Id? Person = null, Provenance? Provenance = null);

/// <summary>The right to upload one photo.</summary>
public sealed record UploadTicket(Id Upload, UploadForm Form, DateTimeOffset Expires, long MaxBytes);

/// <summary>Gives out tickets.</summary>
public sealed class RequestUpload(IDocuments documents, IObjects objects, GalleryOptions options, TimeProvider clock, Chance chance)
{
    public ValueTask<Outcome<UploadTicket>> RunAsync(UploadRequest request, CancellationToken cancellation = default)
        => throw new NotImplementedException($"{documents} {objects} {options} {clock} {chance}");
}
