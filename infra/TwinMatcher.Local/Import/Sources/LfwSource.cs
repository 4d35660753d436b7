using TwinMatcher.Gallery.People;

namespace TwinMatcher.Local.Import.Sources;

/// <summary>Labeled Faces in the Wild: a folder a person, underscores in names, as its archives unpack.</summary>
internal static class LfwSource
{
    private static readonly Provenance Provenance = new("Labeled Faces in the Wild", "for research only");

    public static ImportSet Read(string folder)
        => new([.. PeopleFolder.Read(folder).Select(photo => new ImportItem(Path.GetRelativePath(folder, photo.File), photo.File, photo.Name))], Provenance);
}
