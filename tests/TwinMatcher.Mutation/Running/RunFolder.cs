namespace TwinMatcher.Mutation.Running;

/// <summary>A copy of the built tests, in which a mutated assembly takes the place of the true one.</summary>
internal sealed class RunFolder
{
    private RunFolder(string path) => Folder = path;

    public string Folder { get; }

    public static string Root { get; } = FindRoot();

    public static string Results => Path.Combine(Root, "artifacts", "mutation");

    public static RunFolder Make(string name)
    {
        string from = Path.Combine(Root, "tests", MutatedProject.Tests, "bin", "Debug", "net10.0"), to = Path.Combine(Results, name);
        if (!File.Exists(Path.Combine(from, MutatedProject.Tests + ".dll"))) throw new InvalidOperationException("The tests are not built: dotnet build first.");
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // Without the list of what belongs to the program, everything beside it does.
        foreach (string list in Directory.EnumerateFiles(to, "*.deps.json")) File.Delete(list);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "TwinMatcher.Mutation.dll"), Path.Combine(to, "TwinMatcher.Mutation.dll"), overwrite: true);
        File.Copy(Path.Combine(from, MutatedProject.Tests + ".runtimeconfig.json"), Path.Combine(to, "TwinMatcher.Mutation.runtimeconfig.json"), overwrite: true);
        return new RunFolder(to);
    }

    public void Put(string assembly, byte[] bytes) => File.WriteAllBytes(Path.Combine(Folder, assembly + ".dll"), bytes);

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "TwinMatcher.sln"))) return folder;
        throw new InvalidOperationException("It does not run inside a checkout of the repository.");
    }
}
