namespace TwinMatcher.Local.Supply;

/// <summary>Something made by others that is built with, shipped or run in the workflows.</summary>
/// <param name="Ecosystem">nuget, npm, pypi, github or model.</param>
/// <param name="Licence">An SPDX expression.</param>
/// <param name="Hash">SHA-512 in base 64 or SHA-256 in hex of what is fetched, or the commit; null where only the version says what it is.</param>
/// <param name="Ships">Whether a build of the product carries it, or runs it in a browser.</param>
internal sealed record Dependency(string Ecosystem, string Name, string Version, string Licence, string? Hash, bool Ships)
{
    /// <summary>As a package URL, by which other tools know it.</summary>
    public string Url => Ecosystem switch
    {
        "npm" => $"pkg:npm/{Name.Replace("@", "%40", StringComparison.Ordinal)}@{Version}",
        "model" => $"pkg:generic/{Name}@{Version}",
        _ => $"pkg:{Ecosystem}/{Name}@{Version}",
    };
}
