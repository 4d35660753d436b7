using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Finds stored photos whose news was lost, and removes what expired.</summary>
public sealed class SweepUploads(IDocuments documents, IObjects objects, TimeProvider clock)
{
    /// <summary>News to be read again, oldest first; expired tickets, their photos and documents are removed on the way.</summary>
    public IAsyncEnumerable<ObjectCreated> RunAsync(CancellationToken cancellation = default) => throw new NotImplementedException($"{documents} {objects} {clock}");
}
