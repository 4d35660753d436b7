using TwinMatcher.Gallery.Ports;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Index;

/// <summary>The index of one space in memory, following what is stored. Searching never waits for <see cref="RefreshAsync"/>; one thread at a time refreshes.</summary>
public sealed class GalleryIndex(IDocuments documents, IObjects objects, string space, int dimension) : IDisposable
{
    public string Space { get; } = space;

    /// <summary>What is searched now.</summary>
    public IndexStatus Status => throw new NotImplementedException($"{documents} {objects} {dimension}");

    /// <summary>Loads what is new and swaps it in; true when anything changed. A shard that is damaged is left out and named in <see cref="Status"/>, never answered from.</summary>
    public ValueTask<bool> RefreshAsync(CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>The best people, best first.</summary>
    public Look[] Search(ReadOnlySpan<float> embedding, int k, in SearchFilter filter) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}

/// <summary>What an index holds.</summary>
/// <param name="Faces">Vectors that can be found.</param>
/// <param name="Generation">Of the manifest it was loaded from.</param>
/// <param name="Damaged">Shards that could not be read.</param>
public sealed record IndexStatus(string Space, int HeadVersion, long Faces, long People, long Generation, int Bases, int Deltas, DateTimeOffset? Refreshed, IReadOnlyList<string> Damaged);
