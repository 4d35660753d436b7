namespace TwinMatcher.Gallery.Index;

/// <summary>What an index holds.</summary>
/// <param name="HeadVersion">Of the head that compares.</param>
/// <param name="Faces">Vectors that can be found.</param>
/// <param name="Generation">Of the manifest it was loaded from.</param>
/// <param name="Refreshed">When storage was last looked at; null before the first time.</param>
/// <param name="Damaged">Shards that could not be read, by key.</param>
public sealed record IndexStatus(string Space, int HeadVersion, long Faces, long People, long Generation, int Bases, int Deltas, DateTimeOffset? Refreshed, IReadOnlyList<string> Damaged)
{
    /// <summary>Of the space's embeddings.</summary>
    public int Dimension { get; init; }

    /// <summary>What is wrong with the champion's file, and which head answers in its place; null when nothing is.</summary>
    public string? HeadTrouble { get; init; }
}
