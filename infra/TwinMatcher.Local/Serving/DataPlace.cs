using System.CommandLine;

namespace TwinMatcher.Local.Serving;

/// <summary>Where the gallery is kept, unless a command says otherwise.</summary>
internal static class DataPlace
{
    public const string Variable = "TWIN_DATA";

    public static Option<string> Option() => new("--data")
    {
        Description = $"Folder that holds the gallery; else what {Variable} names, else a folder of your user's own",
        DefaultValueFactory = _ => Default,
        HelpName = "DIR",
    };

    private static string Default => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "twinmatcher", "gallery");
}
