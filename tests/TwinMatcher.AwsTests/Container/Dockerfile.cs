using System.Text.Json;
using System.Text.RegularExpressions;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Container;

/// <summary>The image's description, instruction by instruction; comments are gone and continued lines joined.</summary>
internal sealed partial class Dockerfile
{
    private Dockerfile(IReadOnlyList<(string Word, string Text)> instructions) => Instructions = instructions;

    public IReadOnlyList<(string Word, string Text)> Instructions { get; }

    /// <summary>Names of stages and what they are made from, in order; the last has none and is the image.</summary>
    public IEnumerable<(string? Name, string From)> Stages => Of("FROM").Select(rest => rest.Split(" AS ") is [string from, string name] ? ((string?)name, from) : (null, rest));

    /// <summary>Where the image has the package.</summary>
    public string PackageFolder => Of("COPY").Last().Split(' ')[^1];

    public string[] EntryPoint => JsonSerializer.Deserialize<string[]>(Of("ENTRYPOINT").Single())!;

    /// <summary>User and group, as numbers.</summary>
    public (string User, string Group) User => Of("USER").Single().Split(':') is [string user, string group] ? (user, group) : throw new FormatException("USER names no group");

    public static Dockerfile Read()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "infra", "container", "Dockerfile"));
        string[] lines = Continued().Replace(text, " ").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new Dockerfile([.. lines.Where(line => !line.StartsWith('#')).Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1]))]);
    }

    public IEnumerable<string> Of(string word) => Instructions.Where(instruction => instruction.Word == word).Select(instruction => instruction.Text);

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continued();
}
