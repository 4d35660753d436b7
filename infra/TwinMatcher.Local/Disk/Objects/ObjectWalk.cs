using System.IO.Enumeration;

namespace TwinMatcher.Local.Disk.Objects;

/// <summary>Walks the folder of objects in the ordinal order of keys, and enters no folder that cannot hold what is asked for.</summary>
internal sealed class ObjectWalk(string root, string prefix, string? after)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Keys that begin with the prefix and come after a key, with their paths.</summary>
    public IEnumerable<(string Key, string Path)> Keys() => In(root, "");

    private IEnumerable<(string Key, string Path)> In(string folder, string key)
    {
        foreach ((string text, string path, bool isFolder) in Entries(folder, key))
        {
            if (!isFolder) yield return (text, path);
            else foreach ((string Key, string Path) found in In(path, text)) yield return found;
        }
    }

    // A folder's text ends in a slash and an object's does not, so that sorting entries by text sorts the keys below them.
    private List<(string Text, string Path, bool IsFolder)> Entries(string folder, string key)
    {
        List<(string Text, string Path, bool IsFolder)> entries = [];
        try
        {
            foreach ((string name, bool isFolder) in new FileSystemEnumerable<(string, bool)>(folder, (ref entry) => (entry.FileName.ToString(), entry.IsDirectory), Everything))
            {
                string text = key + ObjectPath.Text(name);
                if (isFolder ? MayHold(text) : IsWanted(text)) entries.Add((text, Path.Combine(folder, name), isFolder));
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Gone meanwhile.
        }

        entries.Sort((a, b) => string.CompareOrdinal(a.Text, b.Text));
        return entries;
    }

    private bool IsWanted(string key) => key.StartsWith(prefix, StringComparison.Ordinal) && (after is null || string.CompareOrdinal(key, after) > 0);

    private bool MayHold(string begin)
        => (begin.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(begin, StringComparison.Ordinal))
            && (after is null || string.CompareOrdinal(begin, after) > 0 || after.StartsWith(begin, StringComparison.Ordinal));
}
