using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TwinMatcher.Aws.Presigning;

/// <summary>Signs for S3 with Signature Version 4 at one moment. Ours and not the SDK's, whose presigned requests follow the system's clock and no other.</summary>
/// <param name="token">Of temporary credentials, which is part of what they sign.</param>
internal sealed class Signer(string accessKey, string secretKey, string? token, string region, DateTimeOffset now)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private readonly string _day = now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public string? Token { get; } = string.IsNullOrEmpty(token) ? null : token;

    public DateTimeOffset Now => now;

    public string Time { get; } = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public string Scope => $"{_day}/{region}/s3/aws4_request";

    public string Credential => $"{accessKey}/{Scope}";

    public string Sign(string text)
    {
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (string part in (string[])[_day, region, "s3", "aws4_request"]) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }
}
