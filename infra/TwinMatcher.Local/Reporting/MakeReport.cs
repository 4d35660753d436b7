using TwinMatcher.Faces.Quality;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Reporting.Alike;
using TwinMatcher.Local.Reporting.Figures;
using TwinMatcher.Local.Reporting.Mapping;
using TwinMatcher.Local.Reporting.Pictures;
using TwinMatcher.Local.Serving;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Reporting;

/// <summary>Reads, measures, compares and lays out.</summary>
internal sealed class MakeReport(LocalStorage storage, TimeProvider clock)
{
    // Any number; the same one makes the same map.
    private const ulong Seed = 1;

    public async Task<GalleryReport> RunAsync(ReportOptions options, CancellationToken cancellation)
    {
        GallerySnapshot gallery = await new ReadGallery(storage).RunAsync(options.Space, cancellation);
        FaceQuality?[] quality;
        using (var bar = new ProgressBar("faces measured", gallery.Drawn.Length))
            quality = await new MeasuredFaces(storage).RunAsync([.. gallery.Drawn.Select(face => gallery.Faces[face])], bar.Step, cancellation);
        Comparison comparison = await Task.Run(() => new Comparison(gallery.Vectors, [.. gallery.Drawn.Select(face => gallery.Faces[face].Person)], cancellation), cancellation);
        IReadOnlyList<(float X, float Y)> map;
        using (var bar = new ProgressBar("map", FaceMap.Steps))
            map = await Task.Run(() => FaceMap.Lay(gallery.Vectors, Seed, bar.Step, cancellation), cancellation);
        PoorFace[] worst = PoorFace.Of(quality);
        return new GalleryReport(options, clock.GetUtcNow(), gallery, quality, comparison, map, worst)
        {
            People = [FacesPerPerson.Of(gallery.People), CategoryFigure.Of(gallery.People)],
            Provenance = [ProvenanceFigures.Sources(gallery.People), ProvenanceFigures.Licences(gallery.People)],
            QualityFigures = QualityFigures.Of([.. quality.OfType<FaceQuality>()]),
            Ages = AgeFigure.Of([.. gallery.Faces.Select(face => face.Enrolled.Attributes[Attributes.Age])]),
            Likeness = LikenessFigure.Of(comparison),
            Closest = ClosestFigure.Of(gallery, comparison),
            Repeated = PairFigures.Repeated(gallery, comparison),
            LookAlikes = PairFigures.LookAlikes(gallery, comparison),
            Poorest = PoorestFigure.Of(gallery, worst),
        };
    }
}
