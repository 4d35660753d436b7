using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Tells how far an upload has come.</summary>
public sealed class FindUpload(IDocuments documents, IObjects objects, TimeProvider clock)
{
    /// <summary>A ticket that ran out unused is <see cref="Problems.UploadExpired"/>; one whose photo is stored and was not read in time, its news being lost, waits.</summary>
    public async ValueTask<Outcome<Upload>> RunAsync(Id upload, Sight sight = Sight.Everything, CancellationToken cancellation = default)
    {
        if (await UploadRecord.FindAsync(documents, upload, cancellation).ConfigureAwait(false) is not { } found || !found.Upload.IsSeenWith(sight)) return Problems.UploadUnknown;
        bool late = found.Upload.State == UploadState.Waiting && found.Upload.Expires <= clock.GetUtcNow();
        if (late && await objects.HeadAsync(found.Upload.ObjectKey, cancellation).ConfigureAwait(false) is null) return Problems.UploadExpired;
        return found.Upload.ToUpload();
    }
}
