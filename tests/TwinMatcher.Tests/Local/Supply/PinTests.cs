using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinMatcher.Local.Supply;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Supply;

/// <summary>Nothing is fetched that may be something else tomorrow.</summary>
public sealed partial class PinTests
{
    private static readonly RepositoryFolder Checkout = RepositoryFolder.Of(Repository.Root);

    private static readonly string[] Kinds = ["dependencies", "devDependencies", "optionalDependencies"];

    [Fact]
    public void Packages_have_exact_versions() => Assert.DoesNotContain(
        XDocument.Parse(Checkout.Read("Directory.Packages.props")).Descendants("PackageVersion"), package => !Exact().IsMatch(package.Attribute("Version")!.Value));

    [Fact]
    public void Projects_name_no_versions_of_their_own() => Assert.DoesNotContain(
        Checkout.Files().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)),
        project => XDocument.Parse(Checkout.Read(project)).Descendants("PackageReference").Any(reference => reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null));

    [Fact]
    public void Locked_packages_have_exact_versions_and_hashes() => Assert.DoesNotContain(
        NpmPackages.Read(Checkout), package => package.Hash?.StartsWith("sha512-", StringComparison.Ordinal) != true || !char.IsAsciiDigit(package.Version[0]));

    [Fact]
    public void Direct_packages_of_npm_have_exact_versions() => Assert.DoesNotContain(
        from file in NpmPackages.Files(Checkout)
        let manifest = System.Text.Json.Nodes.JsonNode.Parse(Checkout.Read(file.Replace("package-lock.json", "package.json", StringComparison.Ordinal)))!
        from kind in Kinds
        from wanted in manifest[kind]?.AsObject().AsEnumerable() ?? []
        select (string)wanted.Value!,
        version => !char.IsAsciiDigit(version[0]));

    /// <summary>A tag of somebody else's repository can be moved; a commit cannot.</summary>
    [Fact]
    public void Actions_are_pinned_to_commits() => Assert.Empty(ToolsOfWorkflows.Unpinned(Checkout));

    [Fact]
    public void Sdk_is_named() => Assert.Contains("\"version\"", Checkout.Read("global.json"), StringComparison.Ordinal);

    /// <summary>A pull request of a stranger runs with the right to read, and nothing that follows one runs with more.</summary>
    [Fact]
    public void Workflows_begin_with_the_right_to_read_and_are_started_by_no_stranger()
    {
        foreach (string file in Checkout.Files().Where(file => file.StartsWith(".github/workflows/", StringComparison.Ordinal)))
        {
            string workflow = Checkout.Read(file);
            Assert.Contains("\npermissions:\n  contents: read\n", workflow, StringComparison.Ordinal);
            Assert.DoesNotContain("pull_request_target", workflow, StringComparison.Ordinal);
            Assert.DoesNotContain("github.event.", workflow, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"\A\[[0-9]+(\.[0-9]+){1,3}\]\z")]
    private static partial Regex Exact();
}
