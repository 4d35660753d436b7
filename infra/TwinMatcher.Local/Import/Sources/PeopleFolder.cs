using System.Text.RegularExpressions;

namespace TwinMatcher.Local.Import.Sources;

/// <summary>A photo on disk and whom it shows, by name.</summary>
internal sealed record NamedPhoto(string Name, string File);

/// <summary>Reads names off files: <c>Ada Lovelace/any.jpg</c>, <c>Ada Lovelace.jpg</c>, and <c>Ada_Lovelace_0001.jpg</c> for more than one.</summary>
internal static partial class PeopleFolder
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>In an order that does not depend on the file system.</summary>
    public static NamedPhoto[] Read(string folder)
    {
        if (!Directory.Exists(folder)) throw InputException.NoFolder(folder);
        NamedPhoto[] photos =
        [
            .. from person in Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
               from file in Photos(person)
               select new NamedPhoto(NameOf(Path.GetFileName(person)), file),
            .. Photos(folder).Select(file => new NamedPhoto(NameOf(Number().Replace(Path.GetFileNameWithoutExtension(file), "")), file)),
        ];
        return photos.Length > 0
            ? photos
            : throw new InputException("folder_empty", $"{folder} has neither folders with photos in them, one for each person, nor photos named after people.");
    }

    /// <summary>Underscores stand for spaces, as in every data set of faces.</summary>
    private static string NameOf(string fileName) => fileName.Replace('_', ' ').Trim();

    private static IEnumerable<string> Photos(string folder) => Directory.GetFiles(folder)
        .Where(file => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"[ _-]\d+\z")]
    private static partial Regex Number();
}
