using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace TwinMatcher.Local;

/// <summary>What is wrong with a command line, as one sentence that says what was probably meant.</summary>
internal static class UsageError
{
    /// <summary>Null when it can be run, or asks for help.</summary>
    public static (string Code, string Sentence)? Of(ParseResult parsed)
    {
        if (parsed.Action is HelpAction) return null;
        Command command = parsed.CommandResult.Command;
        string path = PathOf(parsed.CommandResult);
        if (Stray(parsed) is string stray) return Explain(stray, parsed, path);
        if (parsed.Errors.Count == 0) return null;
        if (command.Subcommands.Count > 0 && command.Action is null)
            return ("command_missing", $"'{path}' is followed by one of {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}.{More(path)}");
        return ("usage", string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct()) + More(path));
    }

    private static (string, string) Explain(string stray, ParseResult parsed, string path)
    {
        Command command = parsed.CommandResult.Command;
        if (stray.StartsWith('-'))
        {
            return ("option_unknown", $"'{path}' has no option '{stray}'.{DidYouMean(stray, OptionsOf(parsed.CommandResult).Select(option => option.Name))}{More(path)}");
        }

        return command.Subcommands.Count > 0
            ? ("command_unknown", $"'{path}' has no command '{stray}'.{DidYouMean(stray, command.Subcommands.Select(sub => sub.Name))}{More(path)}")
            : ("argument_unexpected", $"'{stray}' is one argument too many for '{path}'.{More(path)}");
    }

    /// <summary>Those of the command, and those of the ones before it that hold for all.</summary>
    private static IEnumerable<Option> OptionsOf(CommandResult result)
    {
        IEnumerable<Option> own = result.Command.Options.Where(option => !option.Hidden);
        for (SymbolResult? parent = result.Parent; parent is CommandResult before; parent = before.Parent) own = own.Concat(before.Command.Options.Where(option => option.Recursive));
        return own;
    }

    /// <summary>The first word that stands for nothing. What looks like an option is one, though the parser would take it for an argument: a file of such a name is written ./-name, or behind --.</summary>
    private static string? Stray(ParseResult parsed)
    {
        int end = parsed.Tokens.ToList().FindIndex(token => token.Type == TokenType.DoubleDash);
        HashSet<string> escaped = end < 0 ? [] : [.. parsed.Tokens.Skip(end + 1).Select(token => token.Value)];
        return parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .FirstOrDefault(word => LooksLikeOption(word) && !escaped.Contains(word)) ?? (parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null);
    }

    private static bool LooksLikeOption(string word) => word.Length > 1 && word[0] == '-' && (word[1] == '-' || char.IsAsciiLetter(word[1]));

    private static string DidYouMean(string word, IEnumerable<string> names)
    {
        string[] near = [.. Nearest(word, names)];
        return near.Length == 0 ? "" : $" Did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}?";
    }

    /// <summary>At most three, the nearest first: as many letters may be wrong as is a third of the word, and an unfinished word is near whatever it begins.</summary>
    internal static IEnumerable<string> Nearest(string word, IEnumerable<string> names)
        => (from name in names.Distinct()
            let distance = word.Length > 2 && name.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 0 : EditDistance.Of(word.ToLowerInvariant(), name)
            where distance <= Math.Max(1, word.TrimStart('-').Length / 3)
            orderby distance, name
            select name).Take(3);

    private static string More(string path) => $" '{path} --help' tells more.";

    private static string PathOf(CommandResult result)
        => result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "twin";
}
