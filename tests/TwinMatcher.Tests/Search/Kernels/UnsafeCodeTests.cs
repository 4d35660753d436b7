using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TwinMatcher.Tests.Search.Kernels;

/// <summary>Unsafe code stays where it is looked for.</summary>
public sealed partial class UnsafeCodeTests
{
    [Fact]
    public void Unsafe_outside_kernels_is_nowhere()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../../functions/TwinMatcher.Search"));
        Assert.SkipUnless(Directory.Exists(root), "the sources are not where they were built");
        string[] files = [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(root, file).StartsWith("obj", StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        Assert.All(
            files.Where(file => Keyword().IsMatch(File.ReadAllText(file))),
            file => Assert.StartsWith("Kernels", Path.GetRelativePath(root, file), StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"\bunsafe\b|\bfixed \(")]
    private static partial Regex Keyword();
}
