using System.Globalization;

namespace TwinMatcher.Local.Disk.Forms;

/// <summary>What a signed address is worth.</summary>
internal enum DownloadVerdict
{
    Good,

    /// <summary>Not signed by this machine, or for another object.</summary>
    Tampered,

    Expired,
}

/// <summary>Signed addresses of objects: /files/{key}?expires={Unix time}&amp;signature={base64url}.</summary>
internal static class LocalDownloads
{
    private const string Purpose = "download";

    public static Uri Sign(DataFolder folder, string key, DateTimeOffset expires)
    {
        string time = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Uri($"{FormSigner.Address}/{key}?expires={time}&signature={Signature.Of(folder.Secret.Span, Purpose, $"{time}\n{key}")}", UriKind.Relative);
    }

    /// <param name="expires">As it stands in the address.</param>
    public static DownloadVerdict Verify(DataFolder folder, string key, string? expires, string? signature, TimeProvider clock)
    {
        if (!Signature.Matches(folder.Secret.Span, Purpose, $"{expires}\n{key}", signature ?? "")) return DownloadVerdict.Tampered;
        return clock.GetUtcNow().ToUnixTimeSeconds() < long.Parse(expires!, CultureInfo.InvariantCulture) ? DownloadVerdict.Good : DownloadVerdict.Expired;
    }
}
