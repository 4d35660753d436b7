using Microsoft.Win32.SafeHandles;

namespace TwinMatcher.Local.Disk.Files;

/// <summary>Everything that changes the disk goes through here; errors become the ports' exceptions.</summary>
internal sealed class DiskFiles(DiskWatch? watch = null)
{
    // .NET's sharing is a lock on the file; who may touch the data folder is settled once, by DataFolder.
    private const FileShare Sharing = FileShare.ReadWrite | FileShare.Delete;

    /// <summary>A new file that only this user may read; it must not exist.</summary>
    public DiskFile Create(string path) => Do(DiskStep.Create, path, () => CreateNew(path));

    /// <summary>An existing file, to read and to write.</summary>
    public DiskFile OpenToWrite(string path) => new(this, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, Sharing), path);

    /// <summary>An existing file, to read; null when there is none.</summary>
    public DiskFile? TryOpen(string path)
    {
        try
        {
            return new DiskFile(this, File.OpenHandle(path, FileMode.Open, FileAccess.Read, Sharing), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (DiskErrors.Translate(error, path) is Exception known)
        {
            throw known;
        }
    }

    /// <summary>Gives an open file its final name and replaces what had it; nobody ever sees neither or both.</summary>
    public void Rename(DiskFile file, string to)
    {
        Do(DiskStep.Rename, $"{file.Path}\n{to}", () => File.Move(file.Path, to, overwrite: true));
        file.Path = to;
    }

    /// <summary>Gives a file a second name unless that is taken: of many who race one succeeds, in whatever process.</summary>
    public bool TryLink(string from, string to) => Do(DiskStep.Link, $"{from}\n{to}", () =>
    {
        if (!OperatingSystem.IsWindows()) return Posix.TryLink(from, to);
        try
        {
            // Of Windows one call that never overwrites.
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(to))
        {
            return false;
        }
    });

    /// <summary>It is no failure when there is none.</summary>
    public void Delete(string path) => Do(DiskStep.Delete, path, () =>
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Neither is there a folder.
        }
    });

    public void CreateFolder(string path) => Do(DiskStep.CreateFolder, path, () =>
    {
        // Photos of people: nobody else on this machine has any business there.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    });

    /// <summary>After this, what was created, renamed and deleted in the folder stays so through a power cut.</summary>
    public void FlushFolder(string path) => Do(DiskStep.FlushFolder, path, () => Posix.FlushFolder(path));

    internal void Tell(DiskStep step, string path, bool done) => watch?.Invoke(step, path, done);

    internal void Do(DiskStep step, string path, Action action) => Do(step, path, () =>
    {
        action();
        return true;
    });

    private T Do<T>(DiskStep step, string path, Func<T> action)
    {
        try
        {
            Tell(step, path, done: false);
            T result = action();
            Tell(step, path, done: true);
            return result;
        }
        catch (Exception error) when (DiskErrors.Translate(error, path) is Exception known)
        {
            throw known;
        }
    }

    private DiskFile CreateNew(string path)
    {
        SafeFileHandle handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, Sharing);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(handle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new DiskFile(this, handle, path);
    }
}
