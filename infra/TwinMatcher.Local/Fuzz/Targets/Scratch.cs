namespace TwinMatcher.Local.Fuzz.Targets;

/// <summary>Folders for files that are written a million times: in memory where the system has such a place.</summary>
internal static class Scratch
{
    private const string Memory = "/dev/shm";

    public static string Folder() => Directory.Exists(Memory)
        ? Directory.CreateDirectory(Path.Combine(Memory, $"twin-fuzz-{Guid.NewGuid():n}")).FullName
        : Directory.CreateTempSubdirectory("twin-fuzz-").FullName;
}
