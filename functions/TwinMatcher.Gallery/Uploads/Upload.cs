using TwinMatcher.Gallery.People;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>What an upload is for.</summary>
public enum UploadPurpose
{
    /// <summary>To be compared, and forgotten after a day.</summary>
    Match,

    /// <summary>To be kept, as a photo of a person.</summary>
    Enrol,
}

/// <summary>How far an upload has come; it only moves down this list, and the last two are final.</summary>
public enum UploadState
{
    Waiting,
    Reading,
    Ready,
    Refused,
}

/// <summary>A ticket to put one photo into storage, and what became of it.</summary>
/// <param name="Person">Whose photo it is; only of an enrol upload.</param>
/// <param name="Width">Of the upright photo in pixels, once ready.</param>
/// <param name="Faces">Largest first, once ready; an enrol upload has one.</param>
/// <param name="Refusal">Why it was refused.</param>
public sealed record Upload(
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
    Problem? Refusal);
