namespace TwinMatcher.Tests.Support;

/// <summary>Looks into every file of a data folder.</summary>
internal static class StoredFiles
{
    /// <summary>Files in which the bytes occur, whoever they belong to.</summary>
    public static IReadOnlyList<string> Containing(string folder, ReadOnlySpan<byte> bytes)
    {
        List<string> found = [];
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            try
            {
                if (File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0) found.Add(file);
            }
            catch (FileNotFoundException)
            {
                // A file that is deleted while we look holds nothing any more.
            }
        }

        return found;
    }
}
