using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TwinMatcher.Local;
using TwinMatcher.Local.Supply;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Supply;

/// <summary>The bill of materials has what CycloneDX 1.6 asks for, and the same list gives the same bytes.</summary>
public sealed partial class BillOfMaterialsTests
{
    private static readonly IReadOnlyList<Dependency> Listed = DependencyList.Read(RepositoryFolder.Of(Repository.Root));

    private static readonly string[] Types = ["library", "application", "machine-learning-model"], Scopes = ["required", "excluded"];

    private readonly JsonObject _bom = BillOfMaterials.Of(Listed, "1.2.3");

    [Fact]
    public void Head_is_as_the_format_wants_it()
    {
        Assert.Equal(("CycloneDX", "1.6", 1), ((string)_bom["bomFormat"]!, (string)_bom["specVersion"]!, (int)_bom["version"]!));
        Assert.Matches(Serial(), (string)_bom["serialNumber"]!);
        Assert.Equal(("application", "TwinMatcher", "1.2.3"), Of(_bom["metadata"]!["component"]!));
    }

    [Fact]
    public void Every_dependency_is_a_component_with_all_that_is_known_of_it()
    {
        JsonArray components = _bom["components"]!.AsArray();
        Assert.Equal(Listed.Select(found => (found.Name, found.Version)), components.Select(component => ((string)component!["name"]!, (string)component["version"]!)));
        foreach (JsonNode? component in components)
        {
            Assert.Contains((string)component!["type"]!, Types);
            Assert.Contains((string)component["scope"]!, Scopes);
            Assert.Matches(Purl(), (string)component["purl"]!);
            JsonNode licence = Assert.Single(component["licenses"]!.AsArray())!;
            Assert.True(licence["expression"] is not null || !string.IsNullOrEmpty((string?)licence["license"]!["id"]));
            foreach (JsonNode? hash in component["hashes"]?.AsArray() ?? []) Assert.Equal((string)hash!["alg"]! == "SHA-512" ? 128 : 64, ((string)hash["content"]!).Length);
        }
    }

    [Fact]
    public void References_are_unique_and_lead_somewhere()
    {
        string[] references = [.. _bom["components"]!.AsArray().Select(component => (string)component!["bom-ref"]!)];
        Assert.Equal(references.Length, references.Distinct().Count());
        Assert.Equal(references, _bom["dependencies"]![0]!["dependsOn"]!.AsArray().Select(reference => (string)reference!));
    }

    [Fact]
    public void Same_list_gives_the_same_bytes_and_another_another_number()
    {
        Assert.Equal(Output.Text(_bom), Output.Text(BillOfMaterials.Of(Listed, "1.2.3")));
        Assert.NotEqual((string)_bom["serialNumber"]!, (string)BillOfMaterials.Of([.. Listed.Skip(1)], "1.2.3")["serialNumber"]!);
    }

    private static (string, string, string) Of(JsonNode component) => ((string)component["type"]!, (string)component["name"]!, (string)component["version"]!);

    [GeneratedRegex(@"\Aurn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z")]
    private static partial Regex Serial();

    [GeneratedRegex(@"\Apkg:(nuget|npm|pypi|github|generic)/[\w.@%/-]+@[\w.+-]+\z")]
    private static partial Regex Purl();
}
