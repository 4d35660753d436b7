namespace TwinMatcher.Gallery.Matches;

/// <summary>Whom to compare, and with whom. Exactly one of <paramref name="Photo"/>, <paramref name="Upload"/>, <paramref name="Face"/> and <paramref name="Person"/> is given.</summary>
/// <param name="FaceNumber">Which face of the photo or upload, the largest being 0; null for all.</param>
/// <param name="Looks">How many people to answer; null for the default.</param>
/// <param name="Spaces">One or two spaces; null for the default.</param>
public sealed record MatchQuery(
    ReadOnlyMemory<byte>? Photo = null,
    Id? Upload = null,
    Id? Face = null,
    Id? Person = null,
    int? FaceNumber = null,
    int? Looks = null,
    string? Category = null,
    IReadOnlyList<string>? Spaces = null);
