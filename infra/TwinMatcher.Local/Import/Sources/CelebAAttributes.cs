using TwinMatcher.Gallery.People;

namespace TwinMatcher.Local.Import.Sources;

/// <summary>What <c>list_attr_celeba.txt</c> says of photos: a count, the names of the attributes, and then a photo a line with 1 or -1 for each.</summary>
internal sealed class CelebAAttributes
{
    private const string Blurred = "Blurry";

    private readonly HashSet<string> _blurred = [];
    private readonly Dictionary<string, Attributes> _ofPhotos = [];

    private CelebAAttributes()
    {
    }

    public bool IsBlurred(string photo) => _blurred.Contains(photo);

    /// <summary>Yes or no for each name that was asked for.</summary>
    public Attributes Of(string photo) => _ofPhotos.GetValueOrDefault(photo, Attributes.None);

    /// <param name="wanted">Names of attributes to keep; the file may be missing when there are none.</param>
    public static CelebAAttributes Read(string file, IReadOnlyList<string> wanted)
    {
        CelebAAttributes read = new();
        if (!File.Exists(file)) return wanted.Count == 0 ? read : throw InputException.NoFile(file);
        int blurred = 0, expected = 0;
        int[] columns = [];
        Dictionary<string, Attributes> combinations = [];
        foreach ((int number, string line) in File.ReadLines(file).Index())
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (number == 1)
            {
                (blurred, expected) = (Array.IndexOf(words, Blurred) + 1, words.Length + 1);
                if (blurred == 0) throw new InputException("file_malformed", $"{file} has no attribute '{Blurred}'.");
                columns = [.. wanted.Select(name => Array.IndexOf(words, name) is >= 0 and int column ? column + 1 : throw InputException.NoColumn(file, name, words))];
            }
            else if (number > 1 && words.Length > 0)
            {
                if (words.Length != expected) throw new InputException("file_malformed", $"{file}, line {number + 1}: {words.Length} words instead of {expected}.");
                if (words[blurred] == "1") read._blurred.Add(words[0]);
                if (columns.Length > 0) read._ofPhotos[words[0]] = Combination(words);
            }
        }

        return read;

        // Two hundred thousand photos share a few combinations.
        Attributes Combination(string[] words)
        {
            string key = string.Concat(columns.Select(column => words[column] == "1" ? 'y' : 'n'));
            if (!combinations.TryGetValue(key, out Attributes? known))
                combinations[key] = known = new(wanted.Zip(key, (name, is1) => KeyValuePair.Create(name, is1 == 'y' ? "yes" : "no")));
            return known;
        }
    }
}
