using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>Addresses of thumbnails. Of a public gallery they are plain; of a private one each is signed for some hours, because a picture in a page carries no token:
/// whoever was told of a face may see it, and nobody else learns whether there is such a face.</summary>
public sealed class FaceAddresses(GallerySecret secret, bool isPublic, TimeProvider clock)
{
    /// <summary>An address stays the same for so long, so that pictures are kept by browsers, and works for twice as long at most.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromHours(2);

    /// <summary>128 bits of the signature.</summary>
    private const int Bytes = 16;

    public async ValueTask<Func<Id, string>> OpenAsync(CancellationToken cancellation)
    {
        if (isPublic) return Plain;
        ReadOnlyMemory<byte> key = await secret.ReadAsync(cancellation);
        long step = (long)Step.TotalSeconds, until = (clock.GetUtcNow().ToUnixTimeSeconds() / step + 2) * step;
        string end = until.ToString(CultureInfo.InvariantCulture);
        return face => $"{Plain(face)}?until={end}&key={Signature(key.Span, face, end)}";
    }

    /// <summary>Whether the address that was asked for is one that was given out and still works.</summary>
    public async ValueTask<bool> IsOpenAsync(Id face, string? until, string? key, CancellationToken cancellation)
    {
        if (isPublic) return true;
        if (until is null || key is null) return false;
        ReadOnlyMemory<byte> known = await secret.ReadAsync(cancellation);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(known.Span, face, until)), Encoding.UTF8.GetBytes(key))
            && clock.GetUtcNow().ToUnixTimeSeconds() < long.Parse(until, CultureInfo.InvariantCulture);
    }

    /// <summary>As in a public gallery.</summary>
    public static string Plain(Id face) => $"/v1/faces/{face}/thumbnail";

    private static string Signature(ReadOnlySpan<byte> key, Id face, string until)
        => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"thumbnail\n{until}\n{face}")).AsSpan(0, Bytes));
}
