using System.Globalization;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Ends an upload whose photo could not be read, however often: it says so instead of waiting for ever. The photo is left to whoever wants to know why.</summary>
public sealed class GiveUpPhoto(IDocuments documents, GalleryOptions options, TimeProvider clock)
{
    /// <summary>False when there is nothing to end: it is unknown, final, or somebody reads it now.</summary>
    /// <param name="reason">In a word or two, without anything of the photo.</param>
    public async ValueTask<bool> RunAsync(ObjectCreated news, string reason, CancellationToken cancellation = default)
    {
        if (ObjectNames.ParseUpload(news.Key) is not { } named) return false;
        if (await UploadRecord.FindAsync(documents, named.Upload, cancellation).ConfigureAwait(false) is not { } found) return false;
        if (found.Upload.IsFinal || found.Upload.IsLeased(clock.GetUtcNow(), options.ReadingLease)) return false;
        UploadRecord ended = found.Upload with
        {
            State = UploadState.Refused,
            LeaseEnd = null,
            Refusal = new Problem("photo_damaged", string.Create(CultureInfo.InvariantCulture, $"The photo could not be read and was put aside ({reason}). Please send another.")),
        };
        return await documents.WriteAsync(
            [DocumentChange.Replace(Keys.Upload(ended.Id), found.Version, ended.ToBytes(), ended.Vanishes(options)), DocumentChange.Delete(ended.OpenKey)], cancellation).ConfigureAwait(false);
    }
}
