namespace TwinMatcher.Gallery.Storage;

/// <summary>That somebody was forgotten; kept for good, and names nobody.</summary>
/// <param name="Finished">Whether all that can be removed at once is removed.</param>
/// <param name="Purged">Whether the vectors have left storage, too.</param>
internal sealed record ForgottenRecord(DateTimeOffset At, bool Finished, bool Purged);

/// <summary>A part of a receipt: what one write removed, or removed what it named before.</summary>
/// <param name="Spaces">In which there may have been vectors.</param>
/// <param name="Quiet">From when on no reader is left that may write more.</param>
internal sealed record ReceiptPage(
    IReadOnlyList<string> Objects, IReadOnlyList<string> Documents, IReadOnlyDictionary<string, IReadOnlyList<Id>> Vectors, IReadOnlyList<string> Spaces, DateTimeOffset Quiet);

/// <summary>Something about a person that a crash may have interrupted.</summary>
internal sealed record UnfinishedRecord(Id Person, bool Forgetting);

/// <summary>The admin token, unreadable.</summary>
/// <param name="Hash">SHA-256, hexadecimal.</param>
internal sealed record AdminTokenRecord(string Hash);

/// <summary>See <see cref="GallerySecret"/>.</summary>
internal sealed record SecretRecord(byte[] Secret);
