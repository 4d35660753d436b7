using TwinMatcher.Local.Reporting.Drawing;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>The faces that a better photo would help most.</summary>
internal static class PoorestFigure
{
    public static Figure Of(GallerySnapshot gallery, IReadOnlyList<PoorFace> faces) => new(
        "poorest-faces", "Poorest faces",
        faces.Count == 0 ? "Every face that was measured is good in all respects." : "Nearest to the limits at which enrolment refuses a face; a better photo helps them most.",
        new FigureTable(
            [new("person", "Person"), new("weakness", "Weakness"), new("value", "Measured", true), new("limit", "Limit", true), new("face", "Face")],
            [.. faces.Select(face => new object?[] { gallery.PersonOf(gallery.Drawn[face.Drawn]).Name, Weakness(face), Math.Round(face.Value, 3), face.Measure.Limit, gallery.Faces[gallery.Drawn[face.Drawn]].Enrolled.Face.Id.ToString() })]));

    /// <summary>In words, with what was measured and the limit.</summary>
    public static string Told(PoorFace face) => $"{Weakness(face)}: {Words.Number(face.Value, face.Measure.Format)}{face.Measure.Unit}";

    private static string Weakness(PoorFace face) => face.Measure.Reason.Replace('_', ' ');
}
