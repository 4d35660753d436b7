using System.Diagnostics;
using TwinMatcher.AwsTests.Container;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Support;

/// <summary>The least that a function may find around it: the file system that <c>.ci/minimal-root</c> makes, in which a package lies where the image has it.
/// A process in it sees no other file; the network is this machine's.</summary>
internal sealed class FunctionRoot : IDisposable
{
    /// <summary>Where Lambda puts a package.</summary>
    public const string TaskRoot = "/var/task";

    private readonly List<string> _folders = [];

    private static string Made => Path.Combine(Repository.Root, "artifacts", "minimal-root");

    /// <summary>Skips the test where there is no such file system, or no right to change the root.</summary>
    public static async Task<FunctionRoot> OpenAsync()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Made, "contents.txt")), "minimal root not present; make it as root with: .ci/minimal-root artifacts/minimal-root");
        (int code, _) = await Tool.RunAsync("unshare", "--mount", "--pid", "--fork", "true");
        Assert.SkipUnless(code == 0, "unshare not present or not allowed; run the tests as root");
        return new FunctionRoot();
    }

    /// <summary>What packages of the distribution the root has.</summary>
    public static string[] Contents => File.ReadAllLines(Path.Combine(Made, "contents.txt"));

    public static bool Holds(string file) => Directory.EnumerateFiles(Made, file, SearchOption.AllDirectories).Any();

    /// <summary>A process of the image's entry point as the image's user, in a root of its own; links, so that nothing is copied.</summary>
    public async Task<ProcessStartInfo> StartInfoAsync(string package)
    {
        string root = Path.Combine(Path.GetDirectoryName(Made)!, $"root-of-{Path.GetFileName(package)}-{Guid.NewGuid():n}");
        _folders.Add(root);
        Dockerfile image = Dockerfile.Read();
        string into = root + image.PackageFolder;
        (int code, string output) = await Tool.RunAsync("sh", "-c", "cp -al \"$0\" \"$1\" && mkdir -p \"$(dirname \"$2\")\" && cp -al \"$3\" \"$2\"", Made, root, into, package);
        Assert.True(code == 0, output);
        ProcessStartInfo start = new("unshare");
        foreach (string argument in (string[])["--mount", "--pid", "--fork", "--kill-child", $"--root={root}", "--mount-proc", $"--setgid={image.User.Group}", $"--setuid={image.User.User}", .. image.EntryPoint]) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        return start;
    }

    /// <summary>After its processes.</summary>
    public void Dispose()
    {
        foreach (string folder in _folders) Directory.Delete(folder, recursive: true);
    }
}
