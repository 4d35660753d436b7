using TwinMatcher.Faces.Quality;
using TwinMatcher.Local.Reporting.Drawing;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>How good faces are, measure by measure.</summary>
internal static class QualityFigures
{
    private static readonly QualityThresholds Limits = new();

    /// <param name="faces">Those that could be measured.</param>
    public static IReadOnlyList<Figure> Of(IReadOnlyList<FaceQuality> faces) =>
    [
        Of(faces, "size", "Size", "the shorter side of the face in its photo, in pixels", 8, 20, "0", face => face.Size, ("too small", Limits.MinSize)),
        Of(faces, "sharpness", "Sharpness", "fine detail against contrast", 0.05, 14, "0.00", face => face.Sharpness, ("blurred", Limits.MinSharpness)),
        Of(faces, "brightness", "Brightness", "the mean of the face, black being 0 and white 255", 16, 16, "0", face => face.Brightness, ("too dark", Limits.MinBrightness), ("too bright", Limits.MaxBrightness)),
        Of(faces, "turn", "Turn", "how far the nose is off the middle, in distances of the eyes", 0.05, 12, "0.00", face => face.Turn, ("turned away", Limits.MaxTurn)),
    ];

    /// <param name="width">Of a column; as many times as much as brings all values into the columns.</param>
    private static Figure Of(
        IReadOnlyList<FaceQuality> faces, string id, string title, string what, double width, int bars, string format, Func<FaceQuality, double> of, params (string Label, double At)[] limits)
    {
        double most = faces.Count == 0 ? 0 : faces.Max(of);
        while (most >= width * bars) width *= 2;
        long[] counts = new long[bars];
        foreach (FaceQuality face in faces) counts[Math.Clamp((int)(of(face) / width), 0, bars - 1)]++;
        double[] sorted = [.. faces.Select(of).Order()];
        string Middle(double part) => Words.Number(sorted[(int)(part * (sorted.Length - 1))], format);
        DrawnColumn[] columns = [.. counts.Select((count, i) => new DrawnColumn(Words.Number(i * width, format), count))];
        DrawnLimit[] drawn = [.. limits.Where(limit => limit.At / width <= bars).Select(limit => new DrawnLimit(limit.At / width, limit.Label))];
        return new Figure(
            $"quality-{id}", title,
            sorted.Length == 0 ? "No face could be measured." : $"{char.ToUpperInvariant(what[0])}{what[1..]}. Half lie above {Middle(0.5)}, one in ten below {Middle(0.1)}.",
            new FigureTable([new("from", "From"), new("faces", "Faces", true)], [.. columns.Select(column => new object?[] { column.Label, column.Value })]),
            pixels => Columns.Draw(pixels, $"Faces by {title.ToLowerInvariant()}", columns, drawn));
    }
}
