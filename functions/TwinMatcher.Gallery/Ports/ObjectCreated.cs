namespace TwinMatcher.Gallery.Ports;

/// <summary>The news that an object was stored; comes at least once, in any order, and perhaps after the object is gone again.</summary>
public sealed record ObjectCreated(string Key, string ETag, long Length, DateTimeOffset Stored);
