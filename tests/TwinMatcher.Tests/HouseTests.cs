using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests;

/// <summary>Rules of the house that no compiler knows.</summary>
public sealed partial class HouseTests
{
    private const int LongestFile = 400;

    /// <summary>Who may refer to whom; a project that is not here may refer to anybody.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["TwinMatcher.Faces"] = [],
        ["TwinMatcher.Search"] = [],
        ["TwinMatcher.Gallery"] = ["TwinMatcher.Faces", "TwinMatcher.Search"],
        ["TwinMatcher.Learning"] = ["TwinMatcher.Search", "TwinMatcher.Gallery"],
        ["TwinMatcher.Aws"] = ["TwinMatcher.Gallery"],
        ["TwinMatcher.Http"] = ["TwinMatcher.Gallery"],
        ["TwinMatcher.Api"] = ["TwinMatcher.Gallery", "TwinMatcher.Http"],
        ["TwinMatcher.Match"] = ["TwinMatcher.Gallery", "TwinMatcher.Http"],
        ["TwinMatcher.Ingest"] = ["TwinMatcher.Gallery"],
        ["TwinMatcher.Retrain"] = ["TwinMatcher.Gallery", "TwinMatcher.Learning"],
        ["TwinMatcher.Lambda.Api"] = ["TwinMatcher.Api", "TwinMatcher.Aws", "TwinMatcher.Gallery", "TwinMatcher.Http"],
        ["TwinMatcher.Lambda.Ingest"] = ["TwinMatcher.Aws", "TwinMatcher.Faces", "TwinMatcher.Gallery", "TwinMatcher.Ingest"],
        ["TwinMatcher.Lambda.Match"] = ["TwinMatcher.Api", "TwinMatcher.Aws", "TwinMatcher.Faces", "TwinMatcher.Gallery", "TwinMatcher.Http", "TwinMatcher.Match"],
        ["TwinMatcher.Lambda.Retrain"] = ["TwinMatcher.Aws", "TwinMatcher.Gallery", "TwinMatcher.Retrain"],
        ["TwinMatcher.Cast"] = [],
    };

    [Fact]
    public void Unsafe_code_lives_in_two_folders() => Assert.DoesNotContain(
        Sources().Where(file => !file.StartsWith("tests/", StringComparison.Ordinal)
            && !file.StartsWith("functions/TwinMatcher.Faces/Native/", StringComparison.Ordinal)
            && !file.StartsWith("functions/TwinMatcher.Search/Kernels/", StringComparison.Ordinal)),
        file => UnsafeWord().IsMatch(Code(file)));

    [Fact]
    public void No_source_file_needs_a_table_of_contents() =>
        Assert.DoesNotContain(Sources(), file => File.ReadLines(Full(file)).Count() > LongestFile);

    [Fact]
    public void References_of_projects_point_one_way() => Assert.Empty(
        from project in Files().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
        let name = Path.GetFileNameWithoutExtension(project)
        where Allowed.ContainsKey(name)
        from reference in References(project)
        where !Allowed[name].Contains(reference)
        select $"{name} -> {reference}");

    [Fact]
    public void Nothing_but_tests_refers_to_Local() => Assert.DoesNotContain(
        Files().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && !file.StartsWith("tests/", StringComparison.Ordinal)),
        project => References(project).Contains("TwinMatcher.Local"));

    /// <summary>Whoever builds this has a registry of his own; an address of ours would break the build or leak his.</summary>
    [Fact]
    public void No_file_names_a_package_registry()
    {
        // In pieces, so that this file does not name them.
        string[] hosts = ["registry.np" + "mjs.org", "registry" + ".yarnpkg.com", "api.nu" + "get.org", "py" + "pi.org", "files.python" + "hosted.org", "/artifact" + "ory/", "/nex" + "us/"];
        Assert.DoesNotContain(Files(), file => hosts.Any(host => File.ReadAllText(Full(file)).Contains(host, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Full(string file) => Path.Combine(Repository.Root, file);

    /// <summary>Comments may speak of what code may not do.</summary>
    private static string Code(string file) => string.Join('\n', File.ReadLines(Full(file)).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static IEnumerable<string> References(string project) => XDocument.Load(Full(project)).Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    private static IEnumerable<string> Sources() => Files().Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>What is committed or about to be, as far as it is ours: relative paths with forward slashes.</summary>
    private static IEnumerable<string> Files()
    {
        string[] made = ["bin", "obj", "node_modules", "restored", "TestResults", "BenchmarkDotNet.Artifacts", "artifacts"];
        return Walk(Repository.Root).Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));

        IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder)
            .Where(file => !Path.GetFileName(file).Equals(".git", StringComparison.Ordinal))
            .Concat(Directory.EnumerateDirectories(folder).Where(inner => !made.Contains(Path.GetFileName(inner)) && !Path.GetFileName(inner).Equals(".git", StringComparison.Ordinal)).SelectMany(Walk));
    }

    [GeneratedRegex(@"\bunsafe\b")]
    private static partial Regex UnsafeWord();
}
