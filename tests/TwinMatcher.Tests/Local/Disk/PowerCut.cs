using TwinMatcher.Local.Disk.Files;

namespace TwinMatcher.Tests.Local.Disk;

/// <summary>
/// A model of what a disk keeps through a power cut: a file's bytes as of its last flush, and a folder's entries as of its own. What came after may be
/// there or not, each entry for itself, and of each file all, nothing or a part.
/// </summary>
internal sealed class PowerCut(string root)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Inode> _names = [];
    private readonly Dictionary<string, Inode> _durableNames = [];
    private readonly HashSet<string> _durableFolders = [root];

    /// <summary>To be given to the <see cref="DiskFiles"/> under test.</summary>
    public void Watch(DiskStep step, string path, bool done)
    {
        if (!done) return;
        string[] names = path.Split('\n');
        lock (_lock)
        {
            switch (step)
            {
                case DiskStep.Create:
                    _names[path] = new Inode();
                    break;
                case DiskStep.Flush:
                    _names[path].Durable = File.ReadAllBytes(path);
                    break;
                case DiskStep.Rename:
                    _names[names[1]] = _names[names[0]];
                    _names.Remove(names[0]);
                    break;
                case DiskStep.Link:
                    _names[names[1]] = _names[names[0]];
                    break;
                case DiskStep.Delete:
                    _names.Remove(path);
                    break;
                case DiskStep.FlushFolder:
                    FlushFolder(path);
                    break;
            }
        }
    }

    /// <summary>What one cut at this moment might leave: files by their paths below the root, and nothing whose folder is not durable.</summary>
    public Dictionary<string, byte[]> Cut(Random random)
    {
        lock (_lock)
        {
            Dictionary<string, byte[]> left = [];
            foreach (string name in _names.Keys.Union(_durableNames.Keys))
            {
                Inode? durable = _durableNames.GetValueOrDefault(name), current = _names.GetValueOrDefault(name);
                Inode? kept = random.Next(2) == 0 ? durable : current;
                if (kept is null || !IsDurable(Path.GetDirectoryName(name)!)) continue;
                string? readable = _names.FirstOrDefault(pair => pair.Value == kept).Key;
                left[Path.GetRelativePath(root, name)] = Torn(kept.Durable, readable is null ? kept.Durable : File.ReadAllBytes(readable), random);
            }

            return left;
        }
    }

    private static byte[] Torn(byte[] durable, byte[] current, Random random)
    {
        if (durable.AsSpan().SequenceEqual(current)) return durable;
        switch (random.Next(4))
        {
            case 0:
                return durable;
            case 1:
                return current;
            case 2:
                return current[..random.Next(Math.Min(durable.Length, current.Length), current.Length + 1)];
            default:
                // The length is there, and of what was not flushed a piece is not.
                byte[] holes = [.. current];
                int from = random.Next(Math.Min(durable.Length, current.Length), current.Length + 1);
                holes.AsSpan(from, random.Next(current.Length - from + 1)).Clear();
                return holes;
        }
    }

    private bool IsDurable(string folder) => folder.Length <= root.Length || (_durableFolders.Contains(folder) && IsDurable(Path.GetDirectoryName(folder)!));

    private void FlushFolder(string folder)
    {
        foreach (string gone in _durableNames.Keys.Where(name => Path.GetDirectoryName(name) == folder && !_names.ContainsKey(name)).ToArray()) _durableNames.Remove(gone);
        foreach ((string name, Inode inode) in _names.Where(pair => Path.GetDirectoryName(pair.Key) == folder)) _durableNames[name] = inode;
        foreach (string inner in Directory.EnumerateDirectories(folder)) _durableFolders.Add(inner);
    }

    private sealed class Inode
    {
        public byte[] Durable { get; set; } = [];
    }
}
