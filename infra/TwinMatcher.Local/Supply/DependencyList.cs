using System.Text.Json.Nodes;

namespace TwinMatcher.Local.Supply;

/// <summary>The list of everything made by others, as it lies in the repository. Whoever adds a dependency writes it anew, and whoever reads the change sees it.</summary>
internal static class DependencyList
{
    public const string Place = "docs/dependencies.json";

    /// <summary>Licences under which something may be taken. Those of the last line are of separate files that anybody may replace, or of tools that are run as they are.</summary>
    public static IReadOnlyList<string> Allowed { get; } =
    [
        "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT OR CC0-1.0", "MS-PL", "Zlib",
        "MPL-2.0", "LGPL-3.0-or-later", "Apache-2.0 AND LGPL-3.0-or-later",
    ];

    /// <summary>What is there now, as far as it was restored.</summary>
    public static IReadOnlyList<Dependency> Find(RepositoryFolder repository) =>
    [
        .. NuGetPackages.Read(repository).Concat(NpmPackages.Read(repository)).Concat(ToolsOfWorkflows.Read(repository)).Concat(ModelFiles.Read(repository))
            .OrderBy(found => found.Ecosystem, StringComparer.Ordinal).ThenBy(found => found.Name, StringComparer.Ordinal).ThenBy(found => found.Version, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<Dependency> Read(RepositoryFolder repository) =>
    [
        .. JsonNode.Parse(repository.Read(Place))!.AsArray().Select(entry => new Dependency(
            (string)entry!["ecosystem"]!, (string)entry["name"]!, (string)entry["version"]!, (string)entry["licence"]!, (string?)entry["hash"], (bool)entry["ships"]!)),
    ];

    /// <summary>One dependency a line, so that a change is a line.</summary>
    public static string Write(IEnumerable<Dependency> dependencies) => $"[\n{string.Join(",\n", dependencies.Select(found => "  " + Entry(found).ToJsonString(Output.Compact)))}\n]\n";

    private static JsonObject Entry(Dependency found) => new()
    {
        ["ecosystem"] = found.Ecosystem,
        ["name"] = found.Name,
        ["version"] = found.Version,
        ["licence"] = found.Licence,
        ["hash"] = found.Hash,
        ["ships"] = found.Ships,
    };
}
