using System.Text.RegularExpressions;

namespace TwinMatcher.Local.Supply;

/// <summary>What the gate and the workflows fetch: actions of GitHub by commit, tools of Python by version.</summary>
internal static partial class ToolsOfWorkflows
{
    /// <summary>Neither says its licence where it is named.</summary>
    private static readonly Dictionary<string, string> Licences = new()
    {
        ["actions/checkout"] = "MIT",
        ["actions/setup-dotnet"] = "MIT",
        ["actions/setup-node"] = "MIT",
        ["actions/upload-artifact"] = "MIT",
        ["aws-actions/configure-aws-credentials"] = "MIT",
        ["aws-sam-cli"] = "Apache-2.0",
        ["cfn-lint"] = "MIT-0",
        ["moto"] = "Apache-2.0",
    };

    public static IEnumerable<Dependency> Read(RepositoryFolder repository)
    {
        string[] texts = [.. Files(repository).Select(repository.Read)];
        IEnumerable<Dependency> actions = texts.SelectMany(text => Action().Matches(text))
            .Select(match => new Dependency("github", match.Groups["name"].Value, match.Groups["version"].Value, LicenceOf(match), match.Groups["commit"].Value, false));
        IEnumerable<Dependency> tools = texts.SelectMany(text => Tool().Matches(text))
            .Select(match => new Dependency("pypi", match.Groups["name"].Value, match.Groups["version"].Value, LicenceOf(match), null, false));
        return actions.Concat(tools).DistinctBy(tool => tool.Url);
    }

    /// <summary>Names of actions that are not pinned to a commit with the version beside it.</summary>
    public static IEnumerable<string> Unpinned(RepositoryFolder repository) => Files(repository)
        .SelectMany(file => repository.Read(file).Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal) && !Action().IsMatch(line)).Select(line => $"{file}: {line.Trim()}"));

    private static IEnumerable<string> Files(RepositoryFolder repository) => repository.Files().Where(file => file == ".ci/run" || file.StartsWith(".github/workflows/", StringComparison.Ordinal));

    private static string LicenceOf(System.Text.RegularExpressions.Match match) => Licences.GetValueOrDefault(match.Groups["name"].Value, "");

    [GeneratedRegex(@"uses: (?<name>[\w.-]+/[\w.-]+)@(?<commit>[0-9a-f]{40}) # v(?<version>[0-9][0-9.]*)")]
    private static partial Regex Action();

    [GeneratedRegex(@"pipx? install [^\n]*?'(?<name>[a-z][a-z0-9-]*)(\[[a-z,]+\])?==(?<version>[0-9][0-9a-z.]*)'")]
    private static partial Regex Tool();
}
