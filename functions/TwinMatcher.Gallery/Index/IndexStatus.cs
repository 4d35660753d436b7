namespace TwinMatcher.Gallery.Index;

/// <summary>What an index holds.</summary>
/// <param name="Faces">Vectors that can be found.</param>
/// <param name="Generation">Of the manifest it was loaded from.</param>
/// <param name="Refreshed">When storage was last looked at; null before the first time.</param>
/// <param name="Damaged">Shards that could not be read, by key.</param>
public sealed record IndexStatus(string Space, int HeadVersion, long Faces, long People, long Generation, int Bases, int Deltas, DateTimeOffset? Refreshed, IReadOnlyList<string> Damaged);
