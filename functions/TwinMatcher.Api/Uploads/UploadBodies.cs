using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Http.Bodies;

namespace TwinMatcher.Api.Uploads;

/// <summary>What <c>POST /v1/uploads</c> takes.</summary>
/// <param name="Purpose"><c>match</c>, which is the default, or <c>enrol</c>.</param>
internal sealed record UploadRequestBody(
    string? ContentType = null, string? Purpose = null, Id? PersonId = null, string? Source = null, string? Licence = null, string? Consent = null);

/// <summary>The right to upload one photo: post the fields to the address as a multipart form, and last the photo as <c>file</c>.</summary>
internal sealed record TicketBody(Id UploadId, string Url, IReadOnlyDictionary<string, string> Fields, DateTimeOffset ExpiresAt, long MaxBytes)
{
    public static TicketBody Of(UploadTicket ticket) => new(ticket.Upload, ticket.Form.Url.OriginalString, ticket.Form.Fields, ticket.Expires, ticket.MaxBytes);
}

/// <summary>How far an upload has come.</summary>
internal sealed record UploadBody(
    Id UploadId,
    string Purpose,
    string State,
    string ContentType,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    Id? PersonId,
    int Width,
    int Height,
    IReadOnlyList<FaceBody> Faces,
    RefusalBody? Refusal)
{
    public static UploadBody Of(Upload upload) => new(
        upload.Id, Words.Of(upload.Purpose), Words.Of(upload.State), upload.ContentType, upload.Requested, upload.Expires, upload.Person,
        upload.Width, upload.Height, [.. upload.Faces.Select(FaceBody.Of)], upload.Refusal is Problem refusal ? new RefusalBody(refusal.Code, refusal.Sentence) : null);

}

/// <summary>Why a photo was refused: a stable code and a sentence for whoever sent it.</summary>
internal sealed record RefusalBody(string Code, string Detail);
