using System.Collections.Concurrent;
using TwinMatcher.Local.Disk.Files;

namespace TwinMatcher.Local.Disk.Objects;

/// <summary>Folders that are known to survive a power cut: a file is only as durable as every folder above it. Folders are never removed.</summary>
internal sealed class ObjectFolders(string root, DiskFiles files)
{
    private readonly ConcurrentDictionary<string, bool> _durable = new(StringComparer.Ordinal) { [root] = true };
    private readonly Lock _lock = new();

    public void Ensure(string folder)
    {
        if (_durable.ContainsKey(folder)) return;
        lock (_lock) EnsureLocked(folder);
    }

    // Also a folder that exists: who made it may have died before it was durable.
    private void EnsureLocked(string folder)
    {
        if (_durable.ContainsKey(folder)) return;
        string parent = Path.GetDirectoryName(folder)!;
        EnsureLocked(parent);
        files.CreateFolder(folder);
        files.FlushFolder(parent);
        _durable[folder] = true;
    }
}
