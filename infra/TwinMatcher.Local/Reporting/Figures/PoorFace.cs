using TwinMatcher.Faces.Quality;

namespace TwinMatcher.Local.Reporting.Figures;

/// <summary>One of the poorest faces, and by which measure.</summary>
/// <param name="Drawn">Place in the gallery's drawn faces.</param>
/// <param name="Room">0 where enrolment refuses, 1 where it is good.</param>
internal sealed record PoorFace(int Drawn, QualityMeasure Measure, double Value, double Room)
{
    private const int Most = 12;

    // Above this nothing is gained by a better photo.
    private const double GoodEnough = 0.9;

    /// <summary>The poorest first; none that is good enough.</summary>
    public static PoorFace[] Of(IReadOnlyList<FaceQuality?> faces) =>
    [
        .. faces.Index().Where(face => face.Item is not null).Select(face =>
            {
                QualityMeasure worst = QualityMeasure.All.MinBy(measure => measure.Room(face.Item!))!;
                return new PoorFace(face.Index, worst, worst.Of(face.Item!), worst.Room(face.Item!));
            }).Where(face => face.Room < GoodEnough).OrderBy(face => face.Room).ThenBy(face => face.Drawn).Take(Most),
    ];
}
