using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery;

/// <summary>256 random bits that only this gallery's storage knows: they sign what it gives out and hide who voted. Made by whoever asks first, and never changed.</summary>
public sealed class GallerySecret(IDocuments documents, Chance chance)
{
    private const int Bytes = 32;

    private byte[]? _secret;

    /// <summary>Reads storage once a process.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellation = default)
    {
        while (_secret is null)
        {
            if (await documents.GetAsync(Keys.Secret, cancellation).ConfigureAwait(false) is Document stored)
            {
                _secret = stored.Read(GalleryJson.Default.SecretRecord).Secret;
                break;
            }

            byte[] made = new byte[Bytes];
            chance(made);
            // Of many who make the first one, all go on with the one that was stored.
            await documents.WriteAsync([DocumentChange.Create(Keys.Secret, Body.Of(new SecretRecord(made), GalleryJson.Default.SecretRecord))], cancellation).ConfigureAwait(false);
        }

        return _secret;
    }
}
