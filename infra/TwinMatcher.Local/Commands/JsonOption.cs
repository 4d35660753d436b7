using System.CommandLine;

namespace TwinMatcher.Local.Commands;

/// <summary>The option that every command has which prints something.</summary>
internal static class JsonOption
{
    public static Option<bool> Create() => new("--json") { Description = "Print one JSON object instead of text; its fields are stable" };
}
