using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Tells how far an upload has come.</summary>
public sealed class FindUpload(IDocuments documents, TimeProvider clock)
{
    /// <summary>A ticket that ran out unused is <see cref="Problems.UploadExpired"/>.</summary>
    public ValueTask<Outcome<Upload>> RunAsync(Id upload, CancellationToken cancellation = default) => throw new NotImplementedException($"{documents} {clock}");
}
