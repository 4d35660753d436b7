namespace TwinMatcher.Local.Disk.Files;

/// <summary>What changes a disk.</summary>
internal enum DiskStep
{
    Create,
    Write,
    Flush,
    Truncate,
    Rename,
    Link,
    Delete,
    CreateFolder,
    FlushFolder,
}

/// <summary>Told before and after every step, so that a test can fail it, count it, or cut the power; what it throws is the step's failure.</summary>
/// <param name="path">What is changed; of a rename or a link the old and the new name, with a line feed between them.</param>
internal delegate void DiskWatch(DiskStep step, string path, bool done);
