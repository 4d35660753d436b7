using System.Text.RegularExpressions;
using TwinMatcher.Local;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Docs;

/// <summary>The page about trust promises nothing that is not there: every test it names exists, every command it names can be typed, every threat has a test.</summary>
public sealed partial class TrustPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "trust.md"));

    /// <summary>Classes and methods of all test projects, by what is written in their files: not all of them are built here.</summary>
    private static readonly Dictionary<string, string> Tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .GroupBy(file => Path.GetFileNameWithoutExtension(file)).ToDictionary(group => group.Key, group => string.Concat(group.Select(File.ReadAllText)));

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        string[] missing =
        [
            .. from match in NamedTest().Matches(Page)
               let type = match.Groups["type"].Value
               let method = match.Groups["method"].Value
               where !Tests.TryGetValue(type, out string? source) || (method.Length > 0 && !source.Contains($" {method}(", StringComparison.Ordinal))
               select match.Value,
        ];
        Assert.Empty(missing);
        Assert.True(NamedTest().Count(Page) > 40);
    }

    [Fact]
    public void Every_command_that_is_named_can_be_typed()
    {
        string[] commands = [.. NamedCommand().Matches(Page).Select(match => match.Groups["arguments"].Value).Distinct()];
        Assert.NotEmpty(commands);
        Assert.DoesNotContain(commands, command => Twin.Commands().Parse(command).Errors.Count > 0);
    }

    [Fact]
    public void Every_threat_names_a_test() => Assert.DoesNotContain(Threats(), row => !NamedTest().IsMatch(row));

    [Fact]
    public void Every_door_has_its_threats()
    {
        string[] doors = ["upload form", "image bytes", "match body", "id", "admin token", "queue event", "shard or head file", "page", "role", "dependency", "gallery", "network"];
        HashSet<string> named = [.. Threats().Select(row => row.Split('|')[1].Trim())];
        Assert.Empty(doors.Except(named));
    }

    /// <summary>Rows of the tables under the heading, without their heads.</summary>
    private static IEnumerable<string> Threats()
    {
        string section = Page[Page.IndexOf("## Threats", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 3, StringComparison.Ordinal)];
        return section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| door", StringComparison.Ordinal) && !line.StartsWith("|--", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"`(?<type>[A-Z]\w*(Tests|Contract|Product))(\.(?<method>[A-Z]\w+))?`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"`twin (?<arguments>[^`]+)`")]
    private static partial Regex NamedCommand();
}
