using System.Security.Cryptography;
using TwinMatcher.Local.Disk.Files;

namespace TwinMatcher.Local.Disk;

/// <summary>The folder that holds everything one machine keeps; whoever has it open has it alone.</summary>
internal sealed class DataFolder : IDisposable
{
    private const int SecretLength = 32;

    private const string SecretName = "secret";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held, DiskFiles files)
    {
        (Path, _lock, Files) = (path, held, files);
        foreach (string folder in (string[])[Documents, Objects, Staging]) files.CreateFolder(folder);
        // What a process that died had begun to write; nobody knows of it.
        foreach (string leftover in Directory.EnumerateFiles(Staging)) files.Delete(leftover);
        files.FlushFolder(path);
        Secret = ReadSecret() ?? MakeSecret();
    }

    public string Path { get; }

    public string Documents => System.IO.Path.Combine(Path, "documents");

    public string Objects => System.IO.Path.Combine(Path, "objects");

    /// <summary>Where files grow until they get their name; on the same file system as all the others, so that renaming is one step.</summary>
    public string Staging => System.IO.Path.Combine(Path, "staging");

    public DiskFiles Files { get; }

    /// <summary>Signs upload forms and download addresses; known to nobody but this folder.</summary>
    public ReadOnlyMemory<byte> Secret { get; }

    private string SecretFile => System.IO.Path.Combine(Path, SecretName);

    /// <summary>Whether a folder was opened here before.</summary>
    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(path, SecretName));

    /// <summary>Creates the folder when there is none.</summary>
    /// <exception cref="DataFolderInUseException">Another process, or another instance in this one, has it open.</exception>
    /// <exception cref="DamagedFileException">The secret is not one.</exception>
    public static DataFolder Open(string path, DiskFiles? files = null)
    {
        files ??= new DiskFiles();
        path = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(path)) files.CreateFolder(path);
        FileStream held = Hold(path);
        try
        {
            return new DataFolder(path, held, files);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>A name under <see cref="Staging"/> that nobody has.</summary>
    public string NewStagingFile() => System.IO.Path.Combine(Staging, Guid.NewGuid().ToString("n"));

    public void Dispose() => _lock.Dispose();

    // The system lets go of it when the process ends, however it ends; the file stays, so that nobody locks one that is about to be deleted.
    private static FileStream Hold(string path)
    {
        const int Again = 11, AgainMac = 35, SharingViolation = unchecked((int)0x8007_0020);
        try
        {
            return new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult is Again or AgainMac or SharingViolation)
        {
            throw new DataFolderInUseException(path, error);
        }
    }

    private byte[]? ReadSecret()
    {
        using DiskFile? file = Files.TryOpen(SecretFile);
        if (file is null) return null;
        byte[] secret = new byte[SecretLength];
        if (file.Length != SecretLength || file.Read(secret, 0) != SecretLength) throw new DamagedFileException(SecretFile, file.Length, "a secret has 32 bytes");
        return secret;
    }

    private byte[] MakeSecret()
    {
        byte[] secret = RandomNumberGenerator.GetBytes(SecretLength);
        using DiskFile file = Files.Create(NewStagingFile());
        file.Write(secret, 0);
        file.Flush();
        Files.Rename(file, SecretFile);
        Files.FlushFolder(Path);
        return secret;
    }
}
