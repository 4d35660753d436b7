using TwinMatcher.Faces.Quality;
using TwinMatcher.Local.Reporting.Alike;
using TwinMatcher.Local.Reporting.Figures;

namespace TwinMatcher.Local.Reporting;

/// <summary>Everything a report tells, before it becomes a page or JSON.</summary>
/// <param name="Quality">Of each of the gallery's drawn faces; null where it has no thumbnail.</param>
/// <param name="Comparison">Of the drawn faces; its rows are theirs.</param>
/// <param name="Map">Places of the drawn faces, 0 to 1.</param>
/// <param name="Worst">Places in <see cref="GallerySnapshot.Drawn"/>, the poorest first.</param>
internal sealed record GalleryReport(
    ReportOptions Options, DateTimeOffset Made, GallerySnapshot Gallery, IReadOnlyList<FaceQuality?> Quality, Comparison Comparison, IReadOnlyList<(float X, float Y)> Map, IReadOnlyList<PoorFace> Worst)
{
    /// <summary>By section.</summary>
    public required IReadOnlyList<Figure> People { get; init; }

    public required IReadOnlyList<Figure> Provenance { get; init; }

    public required IReadOnlyList<Figure> QualityFigures { get; init; }

    /// <summary>Null where no age is known.</summary>
    public required Figure? Ages { get; init; }

    public required Figure Likeness { get; init; }

    public required Figure Closest { get; init; }

    public required Figure Repeated { get; init; }

    public required Figure LookAlikes { get; init; }

    public required Figure Poorest { get; init; }

    public IEnumerable<Figure> Figures => [.. People, .. Provenance, .. QualityFigures, Poorest, .. Ages is null ? Array.Empty<Figure>() : [Ages], Likeness, Closest, Repeated, LookAlikes];
}
