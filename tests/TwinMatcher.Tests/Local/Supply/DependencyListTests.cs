using TwinMatcher.Local.Supply;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Supply;

/// <summary>Whatever others made is on the list, with its licence and its hash; whoever adds something writes the list anew with `twin supply write`.</summary>
public sealed class DependencyListTests
{
    private static readonly RepositoryFolder Checkout = RepositoryFolder.Of(Repository.Root);

    private static readonly IReadOnlyList<Dependency> Listed = DependencyList.Read(Checkout);

    [Fact]
    public void Everything_that_is_restored_or_locked_is_listed_as_it_is()
    {
        // What only some projects take says that it ships only where all of them are restored.
        HashSet<Dependency> known = [.. Listed.Select(Bare)];
        Assert.DoesNotContain(DependencyList.Find(Checkout), found => !known.Contains(Bare(found)));

        static Dependency Bare(Dependency dependency) => dependency with { Ships = false };
    }

    [Fact]
    public void Nothing_is_listed_that_is_not_there_any_more()
    {
        IReadOnlyList<Dependency> found = DependencyList.Find(Checkout);
        HashSet<string> there = [.. found.Select(dependency => dependency.Url)];
        bool whole = NuGetPackages.AreAllRestored(Checkout);
        Assert.DoesNotContain(Listed, dependency => (whole || dependency.Ecosystem != "nuget") && !there.Contains(dependency.Url));
    }

    [Fact]
    public void Every_licence_is_one_that_may_be_taken() => Assert.DoesNotContain(Listed, dependency => !DependencyList.Allowed.Contains(dependency.Licence));

    [Fact]
    public void Everything_but_tools_by_version_has_a_hash() => Assert.DoesNotContain(Listed, dependency => dependency.Ecosystem != "pypi" && string.IsNullOrEmpty(dependency.Hash));

    [Fact]
    public void Notice_names_what_ships()
    {
        string notice = Checkout.Read("NOTICE");
        // Families of packages go by one name there.
        Assert.DoesNotContain(
            Listed.Where(dependency => dependency.Ships && dependency.Ecosystem is "npm" or "nuget" && dependency.Ships),
            dependency => !notice.Contains(Family(dependency.Name), StringComparison.OrdinalIgnoreCase));

        static string Family(string name) => name switch
        {
            _ when name.StartsWith("@img/sharp-", StringComparison.Ordinal) => name.StartsWith("@img/sharp-libvips", StringComparison.Ordinal) ? "@img/sharp-libvips-" : "@img/sharp-win32-x64",
            _ when name.StartsWith("onnxruntime-", StringComparison.Ordinal) => "onnxruntime-node",
            _ when name.StartsWith("AWSSDK.", StringComparison.Ordinal) => "AWSSDK",
            _ => name,
        };
    }
}
