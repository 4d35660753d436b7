using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TwinMatcher.Local.Supply;

/// <summary>The dependency list as CycloneDX 1.6, for whoever keeps bills of materials. The same list gives the same bytes.</summary>
internal static class BillOfMaterials
{
    public static JsonObject Of(IReadOnlyList<Dependency> dependencies, string version) => new()
    {
        ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.6",
        ["serialNumber"] = $"urn:uuid:{Serial(dependencies, version)}",
        ["version"] = 1,
        ["metadata"] = new JsonObject
        {
            ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = "twinmatcher", ["name"] = "TwinMatcher", ["version"] = version, ["licenses"] = Licences("Apache-2.0") },
        },
        ["components"] = new JsonArray([.. dependencies.Select(Component)]),
        ["dependencies"] = new JsonArray(new JsonObject
        {
            ["ref"] = "twinmatcher",
            ["dependsOn"] = new JsonArray([.. dependencies.Select(found => JsonValue.Create(found.Url))]),
        }),
    };

    private static JsonObject Component(Dependency found)
    {
        var component = new JsonObject
        {
            ["type"] = found.Ecosystem switch { "model" => "machine-learning-model", "github" or "pypi" => "application", _ => "library" },
            ["bom-ref"] = found.Url,
            ["name"] = found.Name,
            ["version"] = found.Version,
            ["scope"] = found.Ships ? "required" : "excluded",
            ["licenses"] = Licences(found.Licence),
            ["purl"] = found.Url,
        };
        if (Hash(found) is (string algorithm, string content)) component["hashes"] = new JsonArray(new JsonObject { ["alg"] = algorithm, ["content"] = content });
        return component;
    }

    private static JsonArray Licences(string licence) => new(licence.Contains(" AND ", StringComparison.Ordinal) || licence.Contains(" OR ", StringComparison.Ordinal)
        ? new JsonObject { ["expression"] = licence }
        : new JsonObject { ["license"] = new JsonObject { ["id"] = licence } });

    /// <summary>In hex, as the format wants it; a commit is part of the version there.</summary>
    private static (string Algorithm, string Content)? Hash(Dependency found) => found switch
    {
        { Hash: null } or { Ecosystem: "github" } => null,
        { Ecosystem: "model" } => ("SHA-256", found.Hash),
        _ => ("SHA-512", Convert.ToHexStringLower(Convert.FromBase64String(found.Hash.Replace("sha512-", "", StringComparison.Ordinal)))),
    };

    private static Guid Serial(IReadOnlyList<Dependency> dependencies, string version)
        => new(SHA256.HashData(Encoding.UTF8.GetBytes(version + "\n" + DependencyList.Write(dependencies))).AsSpan(0, 16));
}
