using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TwinMatcher.Aws.Presigning;

/// <summary>Makes the address from which a browser fetches one object for a while.</summary>
internal static class DownloadAddress
{
    /// <summary>S3 takes no longer lifetime, and credentials of a function do not last as long.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static Uri Of(Uri bucket, string key, TimeSpan lifetime, Signer signer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, Longest);
        Uri address = new(bucket, key);
        List<(string Name, string Value)> query =
        [
            ("X-Amz-Algorithm", Signer.Algorithm),
            ("X-Amz-Credential", signer.Credential),
            ("X-Amz-Date", signer.Time),
            ("X-Amz-Expires", ((long)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
        ];
        if (signer.Token is string token) query.Add(("X-Amz-Security-Token", token));
        query.Add(("X-Amz-SignedHeaders", "host"));
        // Sorted already, as the signature wants it.
        string parameters = string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        string request = $"GET\n{address.AbsolutePath}\n{parameters}\nhost:{address.Authority}\n\nhost\nUNSIGNED-PAYLOAD";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)));
        string signature = signer.Sign($"{Signer.Algorithm}\n{signer.Time}\n{signer.Scope}\n{hash}");
        return new Uri($"{address.GetLeftPart(UriPartial.Path)}?{parameters}&X-Amz-Signature={signature}");
    }
}
