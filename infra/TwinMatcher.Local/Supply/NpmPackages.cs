using System.Text.Json.Nodes;

namespace TwinMatcher.Local.Supply;

/// <summary>What the lock files of npm name.</summary>
internal static class NpmPackages
{
    private const string Lock = "package-lock.json", Prefix = "node_modules/";

    public static IEnumerable<Dependency> Read(RepositoryFolder repository)
    {
        Dictionary<string, Dependency> found = [];
        foreach (string file in Files(repository))
        {
            bool ships = !file.StartsWith("tests/", StringComparison.Ordinal);
            foreach ((string path, JsonNode? package) in JsonNode.Parse(repository.Read(file))!["packages"]!.AsObject())
            {
                if (path.Length == 0) continue;
                string name = path[(path.LastIndexOf(Prefix, StringComparison.Ordinal) + Prefix.Length)..];
                var dependency = new Dependency("npm", name, (string)package!["version"]!, (string?)package["license"] ?? "", (string?)package["integrity"], ships);
                found[$"{dependency.Name}/{dependency.Version}"] = found.TryGetValue($"{dependency.Name}/{dependency.Version}", out Dependency? known)
                    ? known with { Ships = known.Ships || ships }
                    : dependency;
            }
        }

        return found.Values;
    }

    public static IEnumerable<string> Files(RepositoryFolder repository) => repository.Files().Where(file => Path.GetFileName(file) == Lock);
}
