using System.Text.Json.Nodes;

namespace TwinMatcher.Local.Supply;

/// <summary>What the lock files of npm name.</summary>
internal static class NpmPackages
{
    private const string Lock = "package-lock.json", Prefix = "node_modules/";

    /// <summary>Of what the lock files bring along only these are carried or served; no JavaScript of the others is ever run.</summary>
    private static readonly string[] Carried = ["@img/sharp-", "@kurkle/color", "chart.js", "onnxruntime-node"];

    public static IEnumerable<Dependency> Read(RepositoryFolder repository)
    {
        Dictionary<string, Dependency> found = [];
        foreach (string file in Files(repository))
        {
            bool isProducts = !file.StartsWith("tests/", StringComparison.Ordinal);
            foreach ((string path, JsonNode? package) in JsonNode.Parse(repository.Read(file))!["packages"]!.AsObject())
            {
                if (path.Length == 0) continue;
                string name = path[(path.LastIndexOf(Prefix, StringComparison.Ordinal) + Prefix.Length)..];
                bool ships = isProducts && Array.Exists(Carried, carried => name.StartsWith(carried, StringComparison.Ordinal));
                var dependency = new Dependency("npm", name, (string)package!["version"]!, ((string?)package["license"] ?? "").Trim('(', ')'), (string?)package["integrity"], ships);
                found[$"{dependency.Name}/{dependency.Version}"] = found.TryGetValue($"{dependency.Name}/{dependency.Version}", out Dependency? known)
                    ? known with { Ships = known.Ships || ships }
                    : dependency;
            }
        }

        return found.Values;
    }

    public static IEnumerable<string> Files(RepositoryFolder repository) => repository.Files().Where(file => Path.GetFileName(file) == Lock);
}
