namespace TwinMatcher.Gallery.Ports;

/// <summary>An object without its bytes.</summary>
/// <param name="ETag">Changes with the bytes; without quotes.</param>
public sealed record ObjectHead(string Key, long Length, string ETag, string ContentType, DateTimeOffset Stored);

/// <summary>A whole object.</summary>
public sealed record ObjectContent(ReadOnlyMemory<byte> Bytes, string ETag, string ContentType);

/// <summary>One page of a listing.</summary>
/// <param name="Next">The last key of the page, when more follow.</param>
public sealed record ObjectPage(IReadOnlyList<ObjectEntry> Objects, string? Next);

/// <summary>An object as a listing gives it.</summary>
public sealed record ObjectEntry(string Key, long Length, string ETag, DateTimeOffset Stored);
