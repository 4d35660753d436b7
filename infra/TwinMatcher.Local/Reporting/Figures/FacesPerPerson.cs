using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Reporting.Drawing;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>How many people have how many faces.</summary>
internal static class FacesPerPerson
{
    // Up to here every number has a column of its own.
    private const int Single = 12;

    private static readonly int[] Ends = [0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, int.MaxValue];

    public static Figure Of(IReadOnlyList<PersonDetail> people)
    {
        int[] counts = [.. people.Select(person => person.Faces.Count).Order()];
        int fewest = Math.Min(1, counts.FirstOrDefault(1)), most = Math.Max(1, counts.LastOrDefault());
        (string Label, int People)[] columns = most <= Single
            ? [.. Enumerable.Range(fewest, most - fewest + 1).Select(faces => ($"{faces}", counts.Count(count => count == faces)))]
            : [.. Ranges(counts)];
        return new Figure(
            "faces-per-person", "Faces per person", Says(counts),
            new FigureTable([new("faces", "Faces"), new("people", "People", true)], [.. columns.Select(column => new object?[] { column.Label, column.People })]),
            width => Columns.Draw(width, "How many people have how many faces", [.. columns.Select(column => new DrawnColumn(column.Label, column.People))]));
    }

    private static IEnumerable<(string, int)> Ranges(int[] counts)
    {
        int from = 0;
        foreach (int end in Ends.TakeWhile((_, i) => i == 0 || Ends[i - 1] < counts[^1]))
        {
            if (end > 0 || counts[0] == 0)
                yield return (from == end ? $"{end}" : end == int.MaxValue ? $"over {from - 1}" : $"{from}–{end}", counts.Count(count => count >= from && count <= end));
            from = end == int.MaxValue ? end : end + 1;
        }
    }

    private static string Says(int[] counts)
    {
        if (counts.Length == 0) return "There is nobody yet.";
        int single = counts.Count(count => count == 1), none = counts.Count(count => count == 0);
        string half = $"Half of the people have {Words.Count(counts[counts.Length / 2], "face", "faces")} or more, the most {Words.Count(counts[^1])}.";
        string lonely = single == 0 ? "" : $" {Words.Count(single, "person has", "people have")} only one: nothing can be compared with it.";
        return half + lonely + (none == 0 ? "" : $" {Words.Count(none, "person has", "people have")} none and cannot be found.");
    }
}
