using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace TwinMatcher.Local.Supply;

/// <summary>What a restore fetched from the package feed: told by the assets file of each project that was restored here.</summary>
internal static class NuGetPackages
{
    /// <summary>Projects that are deployed or run by users, and with them what they are built of.</summary>
    private static readonly string[] Shipping = ["functions/", "infra/"];

    /// <summary>Packages that say their licence by an address or a file only.</summary>
    private static readonly Dictionary<string, string> Licences = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AWSSDK.Core"] = "Apache-2.0",
        ["AWSSDK.DynamoDBv2"] = "Apache-2.0",
        ["AWSSDK.S3"] = "Apache-2.0",
        ["Gee.External.Capstone"] = "MIT",
        ["CommandLineParser"] = "MIT",
        ["Microsoft.DotNet.PlatformAbstractions"] = "MIT",
        ["Microsoft.Win32.Registry"] = "MIT",
        ["Perfolizer"] = "MIT",
        ["System.CodeDom"] = "MIT",
        ["System.ComponentModel.Annotations"] = "MIT",
        ["System.Management"] = "MIT",
        ["System.Reflection.TypeExtensions"] = "MIT",
    };

    public static IEnumerable<Dependency> Read(RepositoryFolder repository)
    {
        Dictionary<string, Dependency> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (string project in repository.Files().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)))
        {
            string assets = Path.Combine(Path.GetDirectoryName(repository.At(project))!, "obj", "project.assets.json");
            if (!File.Exists(assets)) continue;
            bool ships = Array.Exists(Shipping, folder => project.StartsWith(folder, StringComparison.Ordinal));
            foreach (Dependency package in OfProject(JsonNode.Parse(File.ReadAllText(assets))!, ships))
            {
                string key = $"{package.Name}/{package.Version}";
                found[key] = found.TryGetValue(key, out Dependency? known) ? known with { Ships = known.Ships || ships } : package;
            }
        }

        return found.Values;
    }

    /// <summary>Whether all projects were restored here, so that nothing can be missing.</summary>
    public static bool AreAllRestored(RepositoryFolder repository) => repository.Files().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
        .All(project => File.Exists(Path.Combine(Path.GetDirectoryName(repository.At(project))!, "obj", "project.assets.json")));

    private static IEnumerable<Dependency> OfProject(JsonNode assets, bool ships)
    {
        string[] folders = [.. assets["packageFolders"]!.AsObject().Select(folder => folder.Key)];
        foreach ((string name, JsonNode? library) in assets["libraries"]!.AsObject())
        {
            if ((string)library!["type"]! != "package") continue;
            string[] parts = name.Split('/');
            // A tool of the build that projects which ship are restored with.
            bool isTool = parts[0].StartsWith("Microsoft.NET.ILLink", StringComparison.Ordinal);
            yield return new Dependency("nuget", parts[0], parts[1], LicenceOf(parts[0], folders, (string)library["path"]!), (string)library["sha512"]!, ships && !isTool);
        }
    }

    private static string LicenceOf(string name, string[] folders, string path)
    {
        if (Licences.TryGetValue(name, out string? known)) return known;
        string? spec = folders.Select(folder => Path.Combine(folder, path)).Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.nuspec")).FirstOrDefault();
        XElement? licence = spec is null ? null : XDocument.Load(spec).Descendants().FirstOrDefault(element => element.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value.Trim() : "";
    }
}
