using System.Numerics;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Faces.Quality;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Reporting.Pictures;

/// <summary>Measures faces by their thumbnails.</summary>
internal sealed class MeasuredFaces(LocalStorage storage)
{
    private readonly ThumbnailQuality _quality = new(ModelCatalog.LoadFrom(ModelFolders.FromEnvironment()), new QualityThresholds());

    /// <summary>In the order of <paramref name="faces"/>; null for a face without a thumbnail.</summary>
    /// <param name="step">Called after each.</param>
    public async Task<FaceQuality?[]> RunAsync(IReadOnlyList<ReportedFace> faces, Action step, CancellationToken cancellation)
    {
        FaceQuality?[] measured = new FaceQuality?[faces.Count];
        await Parallel.ForAsync(0, faces.Count, cancellation, async (i, stop) =>
        {
            measured[i] = await MeasureAsync(faces[i], stop);
            step();
        });
        return measured;
    }

    private async ValueTask<FaceQuality?> MeasureAsync(ReportedFace face, CancellationToken cancellation)
    {
        Outcome<Upload> upload = await new FindUpload(storage.Documents, storage.Objects, TimeProvider.System).RunAsync(face.Enrolled.Upload, cancellation: cancellation);
        using Photo? thumbnail = await Thumbnails.ReadAsync(storage.Objects, face.Enrolled.Face.Id, cancellation);
        if (thumbnail is null || !upload.IsDone || upload.Value.Width == 0) return null;
        float[] box = face.Enrolled.Face.Box, points = face.Enrolled.Face.Landmarks;
        Landmarks landmarks = new(At(0), At(1), At(2), At(3), At(4));
        return _quality.Measure(thumbnail.Pixels, new Box(box[0], box[1], box[2], box[3]), landmarks, upload.Value.Width, upload.Value.Height);

        Vector2 At(int point) => new(points[2 * point], points[(2 * point) + 1]);
    }
}
