namespace TwinMatcher.Local.Disk;

/// <summary>Another process has the data folder.</summary>
internal sealed class DataFolderInUseException(string path, Exception inner)
    : Exception($"The data folder {path} is in use by another twin: stop that one, or name another folder.", inner)
{
    public string Path => path;
}
