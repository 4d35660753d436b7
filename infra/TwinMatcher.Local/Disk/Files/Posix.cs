using System.Runtime.InteropServices;

namespace TwinMatcher.Local.Disk.Files;

/// <summary>What .NET has no call for: making a folder's entries durable, and giving a file a second name unless it is taken.</summary>
internal static partial class Posix
{
    private const int FileExists = 17;

    /// <summary>After this, files created in, renamed in and deleted from the folder stay so through a power cut.</summary>
    public static void FlushFolder(string path)
    {
        // Windows keeps its folders in a journal and offers no such call.
        if (OperatingSystem.IsWindows()) return;
        int folder = open(path, 0);
        if (folder < 0) throw Error(path);
        try
        {
            if (fsync(folder) != 0) throw Error(path);
        }
        finally
        {
            _ = close(folder);
        }
    }

    /// <summary>False when <paramref name="to"/> is taken. File.Move without overwriting looks first and renames then: two processes can both win.</summary>
    public static bool TryLink(string from, string to)
    {
        if (link(from, to) == 0) return true;
        return Marshal.GetLastPInvokeError() == FileExists ? false : throw Error(to);
    }

    private static IOException Error(string path)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"{Marshal.GetPInvokeErrorMessage(error)}: {path}", error);
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int file);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int file);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string from, string to);
}
