using System.CommandLine;
using System.Reflection;
using TwinMatcher.Local;

namespace TwinMatcher.Tests.Local;

/// <summary>Every command of `twin`, walked: described, with --json, and with a word for whoever mistypes.</summary>
public sealed class CommandLineTests
{
    /// <summary>Commands without --json, and why.</summary>
    private static readonly Dictionary<string, string> WithoutJson = new()
    {
        ["serve"] = "runs until it is stopped; --json-log makes its log JSON",
        ["supply sbom"] = "what it writes is JSON",
        ["supply write"] = "what it writes is JSON",
    };

    /// <summary>Paths of all commands, groups included.</summary>
    public static TheoryData<string> Paths => [.. All(Twin.Commands(), []).Select(command => string.Join(' ', command.Path))];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Everything_is_described(string path)
    {
        Command command = Find(path);
        Assert.Matches(@"\A[A-Z`].*[.]\z", Twin.FirstSentence(command.Description!));
        Assert.All(command.Options.Where(option => !option.Hidden && option.Name is not "--help" and not "--version"), option => Assert.Matches(@"\A\S.*[^.]\z", $"{option.Description}"));
        Assert.All(command.Arguments, argument => Assert.Matches(@"\A\S.*[^.]\z", $"{argument.Description}"));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void What_does_something_answers_json_or_says_why_not(string path)
    {
        Command command = Find(path);
        if (command.Subcommands.Count > 0) Assert.Null(command.Action);
        else Assert.Equal(!WithoutJson.ContainsKey(path), command.Options.Any(option => option.Name == "--json"));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Mistyped_option_is_answered_with_the_right_one(string path)
    {
        foreach (string name in Find(path).Options.Where(option => !option.Hidden).Select(option => option.Name).Where(name => name != "--version"))
        {
            string mistyped = name + name[^1];
            (string Code, string Sentence)? error = UsageError.Of(Twin.Commands().Parse([.. path.Split(' '), mistyped]));
            Assert.Equal("option_unknown", error?.Code);
            Assert.Contains($"'twin {path}' has no option '{mistyped}'. Did you mean ", error!.Value.Sentence, StringComparison.Ordinal);
            Assert.Contains($"'{name}'", error.Value.Sentence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Mistyped_command_is_answered_with_the_right_one(string path)
    {
        string[] words = path.Split(' ');
        string mistyped = words[^1].Length > 2 ? words[^1].Remove(1, 1) : words[^1] + "x", before = string.Join(' ', words[..^1].Prepend("twin"));
        (string Code, string Sentence)? error = UsageError.Of(Twin.Commands().Parse([.. words[..^1], mistyped]));
        Assert.Equal("command_unknown", error?.Code);
        Assert.StartsWith($"'{before}' has no command '{mistyped}'. Did you mean ", error!.Value.Sentence, StringComparison.Ordinal);
        Assert.Contains($"'{words[^1]}'", error.Value.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eval", "command_missing", "'twin eval' is followed by one of detector, ")]
    [InlineData("eval nonsense", "command_unknown", "'twin eval' has no command 'nonsense'. 'twin eval --help' tells more.")]
    [InlineData("match a.jpg b.jpg", "argument_unexpected", "'b.jpg' is one argument too many for 'twin match'. 'twin match --help' tells more.")]
    [InlineData("people --jsn", "option_unknown", "'twin people' has no option '--jsn'. Did you mean '--json'? 'twin people --help' tells more.")]
    [InlineData("match me.jpg --cat film", "option_unknown", "'twin match' has no option '--cat'. Did you mean '--category'? 'twin match --help' tells more.")]
    [InlineData("match", "usage", "'twin match --help' tells more.")]
    [InlineData("clean --undo --settle", "usage", "Give one of --report, --apply, --undo and --settle. 'twin clean --help' tells more.")]
    public void Wrong_command_line_is_told_in_a_sentence(string line, string code, string sentence)
    {
        (string Code, string Sentence)? error = UsageError.Of(Twin.Commands().Parse(line.Split(' ')));
        Assert.Equal(code, error?.Code);
        Assert.Contains(sentence, error!.Value.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("faces -- --odd-name.jpg")]
    [InlineData("faces ./--odd-name.jpg --json")]
    [InlineData("clean --apply -")]
    [InlineData("people --hlep --help")]
    public void What_only_looks_wrong_is_not(string line) => Assert.Null(UsageError.Of(Twin.Commands().Parse(line.Split(' '))));

    [Fact]
    public void Every_exit_code_is_told()
    {
        string[] told = [.. Twin.Commands().Description!.Split([' ', '\n', ';', ':'], StringSplitOptions.RemoveEmptyEntries)];
        Assert.All(typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static), code => Assert.Contains($"{code.GetRawConstantValue()}", told));
    }

    private static Command Find(string path) => path.Split(' ').Aggregate((Command)Twin.Commands(), (command, name) => command.Subcommands.Single(sub => sub.Name == name));

    private static IEnumerable<(string[] Path, Command Command)> All(Command command, string[] path)
        => command.Subcommands.SelectMany(sub => All(sub, [.. path, sub.Name]).Prepend(([.. path, sub.Name], sub)));
}
