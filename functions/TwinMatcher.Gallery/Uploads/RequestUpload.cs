using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

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
    /// <summary>The ticket is stored before anybody can use it: what is posted with it always finds it.</summary>
    public async ValueTask<Outcome<UploadTicket>> RunAsync(UploadRequest request, CancellationToken cancellation = default)
    {
        if (!PhotoTypes.All.Contains(request.ContentType)) return Problems.Invalid("contentType", $"must be one of {string.Join(", ", PhotoTypes.All)}");
        if (request.Purpose == UploadPurpose.Enrol && request.Person is null) return Problems.Invalid("person", "must be given to enrol a photo");
        if (request.Purpose == UploadPurpose.Match && request.Person is not null) return Problems.Invalid("person", "must not be given to match a photo");
        if (PersonRules.Of(request.Provenance) is Problem wrong) return wrong;
        string? consent = request.Provenance?.Consent;
        if (request.Person is Id person)
        {
            if (await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false) is not { } found) return Problems.PersonUnknown;
            consent ??= found.Person.Provenance.Consent;
        }

        if (options.ConsentNeeded && string.IsNullOrWhiteSpace(consent)) return Problems.ConsentMissing;
        UploadRecord ticket = UploadRecord.Ticket(RandomId.From(chance), request.Purpose, request.ContentType, request.Person, request.Provenance, clock.GetUtcNow(), options);
        UploadForm form = await objects.PresignUploadAsync(
            new UploadConditions(ticket.ObjectKey, ticket.ContentType, 1, options.MaxPhotoBytes, ticket.Expires), cancellation).ConfigureAwait(false);

        // The id is new, so the write can only fail because the person was forgotten since.
        if (!await documents.WriteAsync(ticket.Create(options), cancellation).ConfigureAwait(false)) return Problems.PersonUnknown;
        return new UploadTicket(ticket.Id, form, ticket.Expires, options.MaxPhotoBytes);
    }
}
