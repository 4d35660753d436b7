using System.Numerics;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Local.Evaluation;

/// <summary>How well faces are found; shares of 0 to 1, landmark errors in eye distances.</summary>
/// <param name="Faces">Labelled faces there were to find.</param>
/// <param name="Recall">Share of them found.</param>
/// <param name="FreePhotos">Photos without any face.</param>
/// <param name="FreePhotosWithFace">Share of these in which a face was seen.</param>
/// <param name="Traps">Animals and things that other detectors took for faces.</param>
/// <param name="TrapsTaken">Share of these taken for a face.</param>
/// <param name="LandmarkError">Mean over the found faces, and over the five points of each.</param>
/// <param name="LandmarkErrorWorstTenth">What a tenth of the found faces exceed.</param>
internal sealed record DetectionReport(
    int Faces, double Recall, int FreePhotos, double FreePhotosWithFace, int Traps, double TrapsTaken, double LandmarkError, double LandmarkErrorWorstTenth);

/// <summary>Compares what the engine finds with labels.</summary>
internal static class DetectionStudy
{
    /// <summary>A found face is the labelled one from this overlap on; the usual one for detectors.</summary>
    private const float SameFace = 0.5f;

    public static DetectionReport Run(FaceEngine engine, IReadOnlyList<LabelledPhoto> photos, Action step, CancellationToken cancellation)
    {
        var found = new IReadOnlyList<Face>[photos.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, photos.Count, options, i =>
        {
            found[i] = engine.FindFile(photos[i].File).Faces;
            step();
        });
        return Compare([.. photos.Zip(found)]);
    }

    public static DetectionReport Compare(IReadOnlyList<(LabelledPhoto Photo, IReadOnlyList<Face> Found)> results)
    {
        double[] errors =
        [
            .. from result in results
               from face in result.Photo.Faces
               let best = result.Found.Where(other => other.Box.Overlap(face.Box) >= SameFace).MaxBy(other => other.Box.Overlap(face.Box))
               where best is not null
               select Error(best.Landmarks, face.Landmarks),
        ];
        Array.Sort(errors);
        int faces = results.Sum(result => result.Photo.Faces.Count);
        bool[] free = [.. results.Where(result => result.Photo.FaceFree).Select(result => result.Found.Count > 0)];
        bool[] traps = [.. from result in results from trap in result.Photo.Traps select result.Found.Any(face => face.Box.Overlap(trap) >= SameFace)];
        return new(faces, errors.Length / (double)faces, free.Length, Share(free), traps.Length, Share(traps),
            errors.Length > 0 ? errors.Average() : double.NaN, errors.Length > 0 ? errors[(int)(0.9 * (errors.Length - 1))] : double.NaN);
    }

    private static double Share(bool[] answers) => answers.Count(answer => answer) / (double)answers.Length;

    /// <summary>Faces seen from the side have eyes less than a pixel apart; one pixel bounds what such a face may weigh.</summary>
    private static double Error(in Landmarks found, in Landmarks expected)
    {
        double sum = 0;
        for (int i = 0; i < Landmarks.Count; i++) sum += Vector2.Distance(found[i], expected[i]);
        return sum / Landmarks.Count / Math.Max(expected.EyeDistance, 1);
    }
}
