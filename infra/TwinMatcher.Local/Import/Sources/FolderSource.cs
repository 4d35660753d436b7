using TwinMatcher.Gallery.People;

namespace TwinMatcher.Local.Import.Sources;

/// <summary>A folder of photos for each person, or photos named after people; or such folders in folders that are named as categories are.</summary>
internal static class FolderSource
{
    public static ImportSet Read(string folder)
    {
        if (!Directory.Exists(folder)) throw InputException.NoFolder(folder);
        string[] inside = [.. Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return new ImportSet(inside.Length > 0 && inside.All(Categories.IsKnown)
            ? [.. inside.SelectMany(category => Items(folder, Path.Combine(folder, category), category))]
            : [.. Items(folder, folder, null)]);
    }

    private static IEnumerable<ImportItem> Items(string root, string folder, string? category)
        => PeopleFolder.Read(folder).Select(photo => new ImportItem(Path.GetRelativePath(root, photo.File), photo.File, photo.Name, category));
}
