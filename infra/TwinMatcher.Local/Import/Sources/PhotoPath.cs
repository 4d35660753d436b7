namespace TwinMatcher.Local.Import.Sources;

/// <summary>Paths of photos as data sets name them.</summary>
internal static class PhotoPath
{
    /// <summary>Whether a path leads out of its data set's folder: one from elsewhere must not enrol what lies beside it.</summary>
    public static bool Leaves(string folder, string photo)
        => !Path.GetFullPath(Path.Combine(folder, photo)).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
