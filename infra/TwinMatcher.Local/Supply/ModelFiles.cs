using System.Text.Json.Nodes;

namespace TwinMatcher.Local.Supply;

/// <summary>Weights that ship, and those that are pulled on demand.</summary>
internal static class ModelFiles
{
    private static readonly string[] Kinds = ["detectors", "embedders"];

    private const string Catalog = "functions/TwinMatcher.Faces/models/models.json";

    public static IEnumerable<Dependency> Read(RepositoryFolder repository)
    {
        JsonNode catalog = JsonNode.Parse(repository.Read(Catalog))!;
        string folder = Path.GetDirectoryName(repository.At(Catalog))!;
        foreach (JsonNode? model in Kinds.SelectMany(kind => catalog[kind]!.AsArray()))
            if ((string?)model!["file"] is string file && (string?)model["sha256"] is string hash)
                yield return new Dependency("model", Path.GetFileNameWithoutExtension(file), hash[..12], (string?)model["licence"] ?? "", hash, File.Exists(Path.Combine(folder, file)));
    }
}
