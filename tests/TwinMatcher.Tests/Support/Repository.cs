namespace TwinMatcher.Tests.Support;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    /// <summary>A folder that does not exist, for engines that must not find models by chance.</summary>
    public static readonly string NoFolder = Path.Combine(Path.GetTempPath(), "twin-no-such-folder");

    /// <summary>The models that ship with the application.</summary>
    public static readonly string Bundle = Path.Combine(AppContext.BaseDirectory, "models");

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "TwinMatcher.sln"))) return folder;
        throw new InvalidOperationException("The tests do not run inside a checkout of the repository.");
    }
}
