using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery;

/// <summary>The one token that admins carry; only its hash is stored.</summary>
public sealed class AdminToken(IDocuments documents, Chance chance)
{
    /// <summary>256 bits: nobody guesses it, so a plain hash keeps it as safe as a slow one would.</summary>
    private const int Bytes = 32;

    /// <summary>Makes the first token; null when there is one already, which nobody can read back.</summary>
    public async ValueTask<string?> CreateAsync(CancellationToken cancellation = default)
    {
        string token = Make();
        return await documents.WriteAsync([DocumentChange.Create(Keys.AdminToken, Stored(token))], cancellation).ConfigureAwait(false) ? token : null;
    }

    /// <summary>Makes a new token; the old one is worth nothing from then on.</summary>
    public async ValueTask<string> RotateAsync(CancellationToken cancellation = default)
    {
        string token = Make();
        await documents.WriteAsync([DocumentChange.Put(Keys.AdminToken, Stored(token))], cancellation).ConfigureAwait(false);
        return token;
    }

    /// <summary>Lets the token count whose hash somebody else keeps, as a parameter of a deployment; writes only when it is another.</summary>
    /// <param name="hash">SHA-256 of the token in hex.</param>
    /// <exception cref="ArgumentException">It is no such hash.</exception>
    public async ValueTask AdoptAsync(string hash, CancellationToken cancellation = default)
    {
        hash = Checked(hash);
        byte[] wanted = Body.Of(new AdminTokenRecord(hash), GalleryJson.Default.AdminTokenRecord);
        Document? stored = await documents.GetAsync(Keys.AdminToken, cancellation).ConfigureAwait(false);
        if (stored is null || !stored.Body.Span.SequenceEqual(wanted)) await documents.WriteAsync([DocumentChange.Put(Keys.AdminToken, wanted)], cancellation).ConfigureAwait(false);
    }

    /// <summary>A hash as it is stored.</summary>
    /// <exception cref="ArgumentException">It is no SHA-256 in hex.</exception>
    public static string Checked(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        hash = hash.ToLowerInvariant();
        return hash.Length == 2 * SHA256.HashSizeInBytes && hash.All(char.IsAsciiHexDigitLower) ? hash : throw new ArgumentException("not a SHA-256 in hex", nameof(hash));
    }

    /// <summary>Takes the same time whatever the token.</summary>
    public async ValueTask<bool> IsValidAsync(string? token, CancellationToken cancellation = default)
    {
        Document? stored = await documents.GetAsync(Keys.AdminToken, cancellation).ConfigureAwait(false);
        if (stored is null) return false;
        string hash = stored.Read(GalleryJson.Default.AdminTokenRecord).Hash;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(token ?? "")));
    }

    /// <summary>What stands for a token where its use is noted: enough of its hash to tell admins apart, and no use to anybody.</summary>
    public static string NameOf(string token) => Hash(token)[..12];

    private string Make()
    {
        byte[] bytes = new byte[Bytes];
        chance(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    private static byte[] Stored(string token) => Body.Of(new AdminTokenRecord(Hash(token)), GalleryJson.Default.AdminTokenRecord);

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
