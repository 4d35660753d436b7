namespace TwinMatcher.Local.Bench;

/// <summary>What `twin bench cold` is asked for.</summary>
/// <param name="Packages">Folder with one folder a function, as <c>make packages</c> leaves it.</param>
/// <param name="Faces">In the index of Match.</param>
/// <param name="Starts">New processes of each function.</param>
/// <param name="Requests">To a process that has answered before.</param>
internal sealed record ColdBenchOptions(string Packages, IReadOnlyList<string> Functions, int Faces, int Starts, int Requests)
{
    public static readonly IReadOnlyList<string> All = ["Api", "Match"];

    /// <exception cref="InputException">A package is not there.</exception>
    public void Check()
    {
        foreach (string function in Functions)
            if (!File.Exists(Path.Combine(Packages, function, "bootstrap")))
                throw new InputException("package_missing", $"There is no package {function} in {Path.GetFullPath(Packages)}; make it with 'make packages', or name its folder with --packages.");
    }
}
