using System.CommandLine;
using TwinMatcher.Local.Disk;

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

    /// <summary>Opens the gallery of commands that only look or remove: a mistyped folder is told, not made.</summary>
    /// <exception cref="InputException">There is no gallery in the folder.</exception>
    public static LocalStorage OpenExisting(string path)
    {
        if (!DataFolder.Exists(path)) throw new InputException("gallery_missing", $"There is no gallery in {Path.GetFullPath(path)}; 'twin serve' and 'twin enrol' make one, --data names another folder.");
        return LocalStorage.Open(path, TimeProvider.System);
    }

    private static string Default => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "twinmatcher", "gallery");
}
