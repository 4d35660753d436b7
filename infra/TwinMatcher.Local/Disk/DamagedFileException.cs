using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Disk;

/// <summary>A file of the data folder is not as it was written; nothing of it is used, because nobody could tell what is missing.</summary>
internal sealed class DamagedFileException(string path, long offset, string what)
    : DamagedObjectException($"{path} is damaged at byte {offset}: {what}. Restore the data folder from a backup.")
{
    public string Path => path;

    public long Offset => offset;
}
