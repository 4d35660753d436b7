using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;

namespace TwinMatcher.Local.Import.Sources;

/// <summary>CelebA: <c>identity_CelebA.txt</c> (photo and number of the person, a line each), optionally <c>list_attr_celeba.txt</c> beside it, and a folder of photos.</summary>
internal static class CelebASource
{
    private const string Identities = "identity_CelebA.txt", AttributeList = "list_attr_celeba.txt";

    private static readonly string[] PhotoFolders = ["img_align_celeba", "img_celeba"];

    private static readonly Provenance Provenance = new("CelebA", "for research only");

    /// <param name="attributes">Of photos, by the names they have in the list.</param>
    public static ImportSet Read(string folder, AttributeColumns? attributes = null)
    {
        string identities = Path.Combine(folder, Identities);
        if (!File.Exists(identities)) throw InputException.NoFile(identities);
        string photos = PhotoFolders.Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists)
            ?? throw new InputException("folder_missing", $"There is no folder {string.Join(" or ", PhotoFolders)} in {folder}.");
        var known = CelebAAttributes.Read(Path.Combine(folder, AttributeList), attributes?.OfPhoto ?? []);
        return new ImportSet(TextLines.Of(identities).Index().Where(line => line.Item.Length > 0).Select(line => Item(line.Item, line.Index + 1, photos, known)), Provenance);
    }

    private static ImportItem Item(string line, int number, string photos, CelebAAttributes known)
    {
        string place = $"line {number}";
        return line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [string photo, string identity]
            ? new ImportItem(place, Path.Combine(photos, photo), $"CelebA {identity}", Unusable: WhyNot(photo)) { OfPhoto = known.Of(photo) }
            : new ImportItem(place, "", "", Unusable: ImportProblems.Malformed($"'{line}' is not a photo and a number."));

        Problem? WhyNot(string photo) => PhotoPath.Leaves(photos, photo) ? ImportProblems.PathOutside : known.IsBlurred(photo) ? ImportProblems.LabelledBlurred : null;
    }
}
