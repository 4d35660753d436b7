using System.Diagnostics;

namespace TwinMatcher.Local.Supply;

/// <summary>A checkout of this repository.</summary>
internal sealed class RepositoryFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <exception cref="InputException">It is none.</exception>
    public static RepositoryFolder Of(string path) => File.Exists(System.IO.Path.Combine(path, "TwinMatcher.sln"))
        ? new RepositoryFolder(path)
        : throw new InputException("repository_missing", $"{System.IO.Path.GetFullPath(path)} is no checkout of TwinMatcher; --repository names one.");

    public string At(string relative) => System.IO.Path.Combine(Path, relative);

    public string Read(string relative) => File.ReadAllText(At(relative));

    /// <summary>What is committed, or would be: relative paths in ordinal order.</summary>
    /// <exception cref="InputException">There is no git, or this is no working tree of it.</exception>
    public IReadOnlyList<string> Files()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]) { WorkingDirectory = Path, RedirectStandardOutput = true };
        using Process git = Process.Start(start)!;
        string listed = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0) throw new InputException("git_failed", $"git does not list the files of {Path}.");
        return [.. listed.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(At(file))).Order(StringComparer.Ordinal)];
    }
}
