using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Videos;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

/// <summary>What the routes do, on whatever storage there is.</summary>
public sealed class MatchUseCases
{
    /// <param name="engine">Its first space is the default.</param>
    /// <param name="indexes">By space; refreshed and disposed by the caller.</param>
    public MatchUseCases(
        IDocuments documents, IObjects objects, FaceEngine engine, IReadOnlyDictionary<string, GalleryIndex> indexes, GalleryOptions options, TimeProvider clock, Chance chance)
    {
        Faces = new(new GallerySecret(documents, chance), options.Public, clock);
        FindLooks = new(documents, engine, indexes, options, clock, chance);
        ExplainLook = new(documents, objects, engine, indexes, clock);
        CompareFaces = new(documents, engine, indexes, clock, chance);
        SeeFaces = new(documents, engine, clock, chance);
        Indexes = indexes.Values.Select(index => index.Status);
        FindVideoPeople = new(documents, FindLooks, engine.Spaces, clock, chance);
    }

    /// <summary>As they are whenever it is gone through.</summary>
    internal IEnumerable<IndexStatus> Indexes { get; }

    internal FaceAddresses Faces { get; }

    internal FindLooks FindLooks { get; }

    internal ExplainLook ExplainLook { get; }

    internal CompareFaces CompareFaces { get; }

    internal SeeFaces SeeFaces { get; }

    internal FindVideoPeople FindVideoPeople { get; }
}
