using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Tells how far an upload has come.</summary>
public sealed class FindUpload(IDocuments documents, TimeProvider clock)
{
    /// <summary>A ticket that ran out unused is <see cref="Problems.UploadExpired"/>.</summary>
    public async ValueTask<Outcome<Upload>> RunAsync(Id upload, CancellationToken cancellation = default)
    {
        if (await UploadRecord.FindAsync(documents, upload, cancellation).ConfigureAwait(false) is not { } found) return Problems.UploadUnknown;
        if (found.Upload.State == UploadState.Waiting && found.Upload.Expires <= clock.GetUtcNow()) return Problems.UploadExpired;
        return found.Upload.ToUpload();
    }
}
