using System.Globalization;
using TwinMatcher.Local.Import;
using TwinMatcher.Local.Import.Sources;

namespace TwinMatcher.Local.Evaluation;

/// <summary>A photo, whom it shows, and the group it is judged in.</summary>
internal sealed record GroupedPhoto(string File, string Person, string Group)
{
    /// <summary>The group by the category.</summary>
    public const string Category = "category";

    private const string Unknown = "unknown";

    /// <param name="place">A data set as `twin import` reads it: a folder with a table of metadata, such as `twin export hf` writes, a CSV or JSON lines file, or folders in folders named as categories.</param>
    /// <param name="by">A column, or <see cref="Category"/>.</param>
    /// <param name="bins">Where numbers are cut into bands; empty to take values as they are.</param>
    public static IReadOnlyList<GroupedPhoto> Read(string place, string by, IReadOnlyList<double> bins)
    {
        AttributeColumns columns = new(by == Category ? [] : [by], []);
        ImportItem[] items = [.. Items(place, columns).Where(item => item.Unusable is null && System.IO.File.Exists(item.Photo))];
        if (items.Length == 0) throw new InputException("folder_empty", $"{place} has no photo whose person is known.");
        if (items.All(item => ValueOf(item, by) is null))
            throw new InputException("attribute_missing", by == Category ? $"{place} says of nobody which category they are of." : $"No record says anything of '{by}'.");
        return [.. items.Select(item => new GroupedPhoto(item.Photo, item.Person, GroupOf(ValueOf(item, by), bins)))];
    }

    /// <summary>A band is named by its ends, the upper one not being in it.</summary>
    internal static string GroupOf(string? value, IReadOnlyList<double> bins)
    {
        if (value is null) return Unknown;
        if (bins.Count == 0) return value;
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) return Unknown;
        int above = bins.Count(bin => number >= bin);
        return string.Create(CultureInfo.InvariantCulture, $"{(above == 0 ? "" : $"{bins[above - 1]}")}-{(above == bins.Count ? "" : $"{bins[above]}")}");
    }

    private static string? ValueOf(ImportItem item, string by) => by == Category ? item.Category : item.OfPhoto[by];

    private static IEnumerable<ImportItem> Items(string place, AttributeColumns columns)
    {
        if (System.IO.File.Exists(place)) return place.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? CsvSource.Read(place, columns) : JsonLinesSource.Read(place, columns);
        return HuggingFaceSource.IsOne(place) ? HuggingFaceSource.Read(place, columns).Items
            : columns.IsEmpty ? FolderSource.Read(place).Items
            : throw new InputException("attribute_missing", $"{place} has no metadata.jsonl and no metadata.csv, in which a column could be.");
    }
}
