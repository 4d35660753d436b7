namespace TwinMatcher.Gallery.Ports;

/// <summary>A stored document.</summary>
/// <param name="Key">Where it lies.</param>
/// <param name="Body">UTF-8 JSON, at most <see cref="DocumentChange.MostBytes"/>.</param>
/// <param name="Version">1 when created, one more with every put; deleted and created again it begins at 1.</param>
/// <param name="Expires">From when on nobody sees it any more, to the second; null for never.</param>
public sealed record Document(DocumentKey Key, ReadOnlyMemory<byte> Body, long Version, DateTimeOffset? Expires);
