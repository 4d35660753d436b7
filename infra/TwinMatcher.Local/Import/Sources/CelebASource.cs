using TwinMatcher.Gallery.People;

namespace TwinMatcher.Local.Import.Sources;

/// <summary>CelebA: <c>identity_CelebA.txt</c> (photo and number of the person, a line each), optionally <c>list_attr_celeba.txt</c> beside it, and a folder of photos.</summary>
internal static class CelebASource
{
    private const string Identities = "identity_CelebA.txt", Attributes = "list_attr_celeba.txt", Blurred = "Blurry";

    private static readonly string[] PhotoFolders = ["img_align_celeba", "img_celeba"];

    private static readonly Provenance Provenance = new("CelebA", "for research only");

    public static ImportSet Read(string folder)
    {
        string identities = Path.Combine(folder, Identities);
        if (!File.Exists(identities)) throw InputException.NoFile(identities);
        string photos = PhotoFolders.Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists)
            ?? throw new InputException("folder_missing", $"There is no folder {string.Join(" or ", PhotoFolders)} in {folder}.");
        HashSet<string> blurred = ReadBlurred(Path.Combine(folder, Attributes));
        return new ImportSet(File.ReadLines(identities).Index().Where(line => line.Item.Length > 0).Select(line => Item(line.Item, line.Index + 1, photos, blurred)), Provenance);
    }

    private static ImportItem Item(string line, int number, string photos, HashSet<string> blurred)
    {
        string place = $"line {number}";
        return line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [string photo, string identity]
            ? new ImportItem(place, Path.Combine(photos, photo), $"CelebA {identity}", Unusable: PhotoPath.Leaves(photos, photo) ? ImportProblems.PathOutside : blurred.Contains(photo) ? ImportProblems.LabelledBlurred : null)
            : new ImportItem(place, "", "", Unusable: ImportProblems.Malformed($"'{line}' is not a photo and a number."));
    }

    /// <summary>The file has a count, the names of the attributes, and then a photo a line with 1 or -1 for each.</summary>
    private static HashSet<string> ReadBlurred(string file)
    {
        HashSet<string> blurred = [];
        if (!File.Exists(file)) return blurred;
        int column = -1, expected = 0;
        foreach ((int number, string line) in File.ReadLines(file).Index())
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (number == 1)
            {
                (column, expected) = (Array.IndexOf(words, Blurred) + 1, words.Length + 1);
                if (column == 0) throw new InputException("file_malformed", $"{file} has no attribute '{Blurred}'.");
            }
            else if (number > 1 && words.Length > 0)
            {
                if (words.Length != expected) throw new InputException("file_malformed", $"{file}, line {number + 1}: {words.Length} words instead of {expected}.");
                if (words[column] == "1") blurred.Add(words[0]);
            }
        }

        return blurred;
    }
}
