using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Disk.Files;

/// <summary>What a failing disk means to whoever asked for storage.</summary>
internal static class DiskErrors
{
    // .NET gives the error number of Unix, or Windows' code as an HRESULT.
    private const int NoSpace = 28, Linux = 122, Mac = 69;
    private const int DiskFull = unchecked((int)0x8007_0070), HandleDiskFull = unchecked((int)0x8007_0027);

    /// <summary>The port's exception for an error of the file system; null for an error that is none of its.</summary>
    public static Exception? Translate(Exception error, string path) => error switch
    {
        IOException { HResult: NoSpace or DiskFull or HandleDiskFull } => Full(error, path),
        IOException { HResult: Linux } when OperatingSystem.IsLinux() => Full(error, path),
        IOException { HResult: Mac } when OperatingSystem.IsMacOS() => Full(error, path),
        IOException or UnauthorizedAccessException => new StorageBusyException($"The disk fails at {path}: {error.Message}", error),
        _ => null,
    };

    private static StorageFullException Full(Exception error, string path) => new($"No room is left for {path}.", error);
}
