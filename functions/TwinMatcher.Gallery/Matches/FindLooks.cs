using TwinMatcher.Faces;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Matches;

/// <summary>Answers whom a face looks like, and records that it did, without the photo.</summary>
public sealed class FindLooks(
    IDocuments documents, FaceEngine engine, IReadOnlyDictionary<string, GalleryIndex> indexes, GalleryOptions options, TimeProvider clock, Chance chance)
{
    public ValueTask<Outcome<MatchAnswer>> RunAsync(MatchQuery query, CancellationToken cancellation = default)
        => throw new NotImplementedException($"{documents} {engine} {indexes} {options} {clock} {chance}");
}
