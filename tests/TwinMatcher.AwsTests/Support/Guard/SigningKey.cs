using System.Security.Cryptography;
using System.Text;

namespace TwinMatcher.AwsTests.Support.Guard;

/// <summary>The key of one day, region and service, and the comparison of a signature made with it.</summary>
/// <param name="Parts">Of a credential: access key, day, region, service, and the word that ends it.</param>
internal sealed record SigningKey(string[] Parts)
{
    public const string AccessKey = "AKIATWINMATCHERTESTS", Secret = "a secret of the tests, worth nothing";

    /// <summary>Whose it is: that of the tests, or the key of a role of the template with its name in it.</summary>
    public string Owner => Parts[0];

    public string Scope => string.Join('/', Parts[1..]);

    public static SigningKey Of(string credential)
    {
        string[] parts = credential.Split('/');
        if (parts.Length != 5 || parts[4] != "aws4_request") throw new DeniedException(400, "AuthorizationHeaderMalformed", credential);
        return parts[0].StartsWith(AccessKey, StringComparison.Ordinal) ? new SigningKey(parts) : throw new DeniedException(403, "InvalidAccessKeyId", parts[0]);
    }

    public void Verify(string text, string signature)
    {
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + Secret);
        foreach (string part in Parts[1..]) key = Hmac(key, part);
        if (Convert.ToHexStringLower(Hmac(key, text)) != signature) throw new DeniedException(403, "SignatureDoesNotMatch");
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
