using System.Globalization;

namespace TwinMatcher.Local.Evaluation;

/// <summary>Two photos, by name without a folder, and whether they show one person.</summary>
internal sealed record PhotoPair(string First, string Second, bool Same, int Fold);

/// <summary>Reads the pair files of Labeled Faces in the Wild: folds and pairs per fold, then matched and mismatched lines in turn.</summary>
internal static class PairList
{
    public static IReadOnlyList<PhotoPair> Read(string file)
    {
        string[][] lines = [.. File.ReadLines(file).Where(line => line.Trim().Length > 0).Select(line => line.Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries))];
        if (lines.Length == 0) throw Bad(file, 1, "the file is empty");
        (int folds, int perFold) = lines[0] switch
        {
            [var count] when Number(count) is > 0 and int n => (1, n),
            [var sets, var count] when Number(sets) is > 0 and int s && Number(count) is > 0 and int n => (s, n),
            _ => throw Bad(file, 1, "expected 'folds pairs' or 'pairs'"),
        };
        if (lines.Length - 1 != folds * perFold * 2) throw Bad(file, lines.Length, $"expected {folds * perFold * 2} pairs after the first line, found {lines.Length - 1}");
        return [.. lines.Skip(1).Select((line, index) => Pair(file, line, index, index / (perFold * 2)))];
    }

    private static PhotoPair Pair(string file, string[] line, int index, int fold) => line switch
    {
        [var person, var a, var b] => new(Name(file, person, a, index), Name(file, person, b, index), true, fold),
        [var person, var a, var other, var b] => new(Name(file, person, a, index), Name(file, other, b, index), false, fold),
        _ => throw Bad(file, index + 2, "expected 'person n m' or 'person n person m'"),
    };

    private static string Name(string file, string person, string number, int index) =>
        $"{person}_{Number(number) ?? throw Bad(file, index + 2, $"'{number}' is not a number"):0000}.jpg";

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    private static InputException Bad(string file, int line, string sentence) => new("pairs_invalid", $"{file}, line {line}: {sentence}.");
}
