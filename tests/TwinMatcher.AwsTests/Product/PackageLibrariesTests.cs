using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TwinMatcher.AwsTests.Product;

/// <summary>The minimal root is of this machine's distribution, which is newer than Amazon Linux 2023: what a package's libraries ask of theirs may not be newer than that has.</summary>
public sealed partial class PackageLibrariesTests
{
    /// <summary>Of glibc 2.34 and GCC 11, the ones of Amazon Linux 2023.</summary>
    private static readonly Dictionary<string, Version> Newest = new() { ["GLIBC"] = new(2, 34), ["GLIBCXX"] = new(3, 4, 29), ["CXXABI"] = new(1, 3, 13) };

    [Theory]
    [InlineData("Api")]
    [InlineData("Ingest")]
    [InlineData("Match")]
    [InlineData("Retrain")]
    public void Libraries_ask_for_no_newer_system_than_Lambda_has(string name)
    {
        string package = Path.Combine(EmulatedStack.Packages, name);
        Assert.SkipUnless(File.Exists(Path.Combine(package, "bootstrap")), $"package {name} not present; make them with: make packages");
        string[] libraries = [.. Directory.EnumerateFiles(package).Where(file => Path.GetFileName(file) == "bootstrap" || Path.GetFileName(file).Contains(".so", StringComparison.Ordinal))];
        Assert.Contains(libraries, file => Path.GetFileName(file) == "libcoreclr.so");
        Assert.Empty(
            from file in libraries
            from System.Text.RegularExpressions.Match asked in Asked().Matches(Encoding.Latin1.GetString(File.ReadAllBytes(file)))
            where Version.Parse(asked.Groups[2].Value) > Newest[asked.Groups[1].Value]
            select string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {asked.Value}"));
    }

    /// <summary>Symbol versions, as the loader finds them by name.</summary>
    [GeneratedRegex(@"\b(GLIBC|GLIBCXX|CXXABI)_([0-9]+(?:\.[0-9]+)+)\b")]
    private static partial Regex Asked();
}
