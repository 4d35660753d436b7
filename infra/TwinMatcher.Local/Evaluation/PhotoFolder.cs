namespace TwinMatcher.Local.Evaluation;

/// <summary>Finds the photos of a folder by their extension, in a stable order, whatever the file system's.</summary>
internal static class PhotoFolder
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Photos directly in the folder.</summary>
    public static string[] Read(string folder)
    {
        if (!Directory.Exists(folder)) throw InputException.NoFolder(folder);
        string[] files = Photos(folder);
        return files.Length > 0 ? files : throw new InputException("folder_empty", $"{folder} has no JPEG, PNG or WebP photo in it.");
    }

    /// <summary>Photos in one folder for each person.</summary>
    public static (string Person, string File)[] ReadPeople(string folder)
    {
        if (!Directory.Exists(folder)) throw InputException.NoFolder(folder);
        (string, string)[] photos = [.. from person in Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
                                        from file in Photos(person)
                                        select (Path.GetFileName(person), file)];
        return photos.Length > 0 ? photos : throw new InputException("folder_empty", $"{folder} has no folder with JPEG, PNG or WebP photos in it; each person needs one.");
    }

    private static string[] Photos(string folder) =>
        [.. Directory.GetFiles(folder).Where(file => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal)];
}
