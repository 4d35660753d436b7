using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Enrols a photo that is at hand, as a command line does: the ticket, the photo and the reading in one; the same photo of the same person twice is one.</summary>
public sealed class EnrolPhoto(IDocuments documents, IObjects objects, ReadPhoto read, GalleryOptions options, TimeProvider clock)
{
    public ValueTask<Outcome<Upload>> RunAsync(Id person, ReadOnlyMemory<byte> photo, Provenance? provenance = null, CancellationToken cancellation = default)
        => throw new NotImplementedException($"{documents} {objects} {read} {options} {clock}");
}
