namespace TwinMatcher.Tests.Support;

/// <summary>An empty folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("twin-test-").FullName;

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(In(name), content);
        return In(name);
    }

    public string Write(string name, string content)
    {
        File.WriteAllText(In(name), content);
        return In(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
