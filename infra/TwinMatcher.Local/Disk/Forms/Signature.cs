using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TwinMatcher.Local.Disk.Forms;

/// <summary>HMAC-SHA-256 with the data folder's secret, as base64url.</summary>
internal static class Signature
{
    /// <param name="purpose">Keeps what is signed for one use from being accepted for another.</param>
    public static string Of(ReadOnlySpan<byte> secret, string purpose, string text)
        => Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{purpose}\n{text}")));

    /// <summary>Takes as long for a near miss as for a far one.</summary>
    public static bool Matches(ReadOnlySpan<byte> secret, string purpose, string text, string signature)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(secret, purpose, text)), Encoding.UTF8.GetBytes(signature));
}
