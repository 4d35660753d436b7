namespace TwinMatcher.Local.Import.Sources;

/// <summary>Lines of a text file.</summary>
internal static class TextLines
{
    /// <summary>May be gone through any number of times, from any thread: what <see cref="File.ReadLines(string)"/> answers shares one reader with other threads, and the first to end closes it.</summary>
    public static IEnumerable<string> Of(string file)
    {
        foreach (string line in File.ReadLines(file)) yield return line;
    }
}
