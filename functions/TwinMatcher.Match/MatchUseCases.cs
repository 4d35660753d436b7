using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Match;

/// <summary>What the routes do, on whatever storage there is.</summary>
/// <param name="engine">Its first space is the default.</param>
/// <param name="indexes">By space; refreshed and disposed by the caller.</param>
public sealed class MatchUseCases(
    IDocuments documents, IObjects objects, FaceEngine engine, IReadOnlyDictionary<string, GalleryIndex> indexes, GalleryOptions options, TimeProvider clock, Chance chance)
{
    internal IEnumerable<IndexStatus> Indexes => indexes.Values.Select(index => index.Status);

    internal FindLooks FindLooks { get; } = new(documents, engine, indexes, options, clock, chance);

    internal ExplainLook ExplainLook { get; } = new(documents, objects, engine, indexes, clock);

    internal CompareFaces CompareFaces { get; } = new(documents, engine, indexes, clock, chance);
}
