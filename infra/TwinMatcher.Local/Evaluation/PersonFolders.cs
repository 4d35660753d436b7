namespace TwinMatcher.Local.Evaluation;

/// <summary>Reads a folder that has a folder of photos for each person.</summary>
internal static class PersonFolders
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>In a stable order, whatever the file system's.</summary>
    public static (string Person, string File)[] Read(string folder)
    {
        if (!Directory.Exists(folder)) throw InputException.NoFolder(folder);
        (string, string)[] photos = [.. from person in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
                                        from file in Directory.EnumerateFiles(person).Order(StringComparer.Ordinal)
                                        where Extensions.Contains(Path.GetExtension(file).ToLowerInvariant())
                                        select (Path.GetFileName(person), file)];
        return photos.Length > 0 ? photos : throw new InputException("folder_empty", $"{folder} has no folder with JPEG, PNG or WebP photos in it; each person needs one.");
    }
}
