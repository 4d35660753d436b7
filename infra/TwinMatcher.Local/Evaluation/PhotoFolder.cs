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

    /// <summary>Photos with their person: a folder for each person, or files named NAME_0001.jpg in one folder.</summary>
    public static (string Person, string File)[] ReadPeople(string folder)
    {
        string[] flat = Directory.Exists(folder) ? Photos(folder) : throw InputException.NoFolder(folder);
        (string, string)[] photos =
        [
            .. from person in Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
               from file in Photos(person)
               select (Path.GetFileName(person), file),
            .. from file in flat
               let name = Path.GetFileNameWithoutExtension(file)
               where name.Contains('_', StringComparison.Ordinal)
               select (name[..name.LastIndexOf('_')], file),
        ];
        return photos.Length > 0 ? photos : throw new InputException("folder_empty", $"{folder} has neither folders with photos in them, one for each person, nor photos named NAME_0001.jpg.");
    }

    private static string[] Photos(string folder) =>
        [.. Directory.GetFiles(folder).Where(file => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal)];
}
