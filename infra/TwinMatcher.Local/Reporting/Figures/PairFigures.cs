using TwinMatcher.Local.Reporting.Alike;
using TwinMatcher.Local.Reporting.Drawing;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>Pairs that somebody should look at.</summary>
internal static class PairFigures
{
    public static Figure Repeated(GallerySnapshot gallery, Comparison comparison)
    {
        AlikePair[] pairs = RepeatedPairs(comparison);
        string limit = Words.Number(Comparison.NearlySame);
        string says = pairs.Length > 0 ? $"{Words.Count(comparison.NearlySamePairs, "pair", "pairs")} of photos of one person with a cosine of {limit} or more: mostly one photo, stored or cut twice."
            : comparison.SamePerson is [AlikePair closest, ..] ? $"No two photos of a person reach a cosine of {limit}; the closest are at {Words.Number(closest.Cosine, "0.000")}."
            : "Nobody has two photos.";
        return new Figure("repeated-photos", "Nearly the same photo", says, new FigureTable(
            [new("person", "Person"), new("cosine", "Cosine", true), new("first", "Photo"), new("second", "Other photo")],
            [.. pairs.Select(pair => new object?[] { Name(gallery, pair.First), (double)pair.Cosine, Face(gallery, pair.First), Face(gallery, pair.Second) })]));
    }

    /// <summary>Those that reach the limit.</summary>
    public static AlikePair[] RepeatedPairs(Comparison comparison) => [.. comparison.SamePerson.TakeWhile(pair => pair.Cosine >= Comparison.NearlySame)];

    public static Figure LookAlikes(GallerySnapshot gallery, Comparison comparison)
    {
        string says = comparison.DifferentPeople is [AlikePair first, ..]
            ? $"{Name(gallery, first.First)} and {Name(gallery, first.Second)} look most alike. A very high likeness may also be one person under two names."
            : "There are no two people to compare.";
        return new Figure("look-alikes", "People who look alike", says, new FigureTable(
            [new("person", "Person"), new("other", "Looks like"), new("cosine", "Cosine", true), new("likeness", "Likeness, %", true)],
            [.. comparison.DifferentPeople.Select(pair => new object?[] { Name(gallery, pair.First), Name(gallery, pair.Second), (double)pair.Cosine, Math.Round(gallery.Calibration.Likeness(pair.Cosine), 1) })]));
    }

    private static string Name(GallerySnapshot gallery, int row) => gallery.PersonOf(gallery.Drawn[row]).Name;

    private static string Face(GallerySnapshot gallery, int row) => gallery.Faces[gallery.Drawn[row]].Enrolled.Face.Id.ToString();
}
