using System.Security.Cryptography;
using System.Text;

namespace TwinMatcher.Local.Reporting.Page;

/// <summary>What the page may do: show pictures that are in it, and run the one script it came with. It can ask nobody for anything, whatever stands in a name.</summary>
internal static class ContentPolicy
{
    public static string Of(string style, string script)
        => $"default-src 'none'; img-src data:; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
