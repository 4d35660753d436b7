namespace TwinMatcher.Search.Format;

/// <summary>Whose face a row of a shard is, and the category it was written under.</summary>
public readonly record struct FaceEntry(UInt128 Face, UInt128 Person, byte Category);
