using System.Numerics;
using TwinMatcher.Cast;
using TwinMatcher.Cast.Gallery;
using TwinMatcher.Faces;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Casting;

/// <summary>How a face engine fares on generated people, whose truth is known.</summary>
internal sealed class CastStudy(FaceEngine engine, CancellationToken cancellation)
{
    private const int Size = 256, GroupWidth = 640;

    /// <summary>Surely a face, as far as a detector can be sure.</summary>
    private const float Sure = 0.8f;

    /// <summary>A head is found when a detected box shares this much with the true one.</summary>
    private const float SameFace = 0.35f;

    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };

    private string Space => engine.Spaces[0];

    /// <summary>Portraits of so many characters over the full range of shots.</summary>
    public PortraitFigures Portraits(int count)
    {
        int exactlyOne = 0, found = 0;
        var errors = new List<double>();
        using var bar = new ProgressBar("portraits", count);
        Parallel.For(0, count, _options, i =>
        {
            (Picture picture, Finding finding) = Look((ulong)i, 0);
            Face[] sure = [.. finding.Faces.Where(face => face.Score > Sure)];
            Face? match = finding.Faces.FirstOrDefault(face => face.Box.Overlap(BoxOf(picture.Faces[0])) > SameFace);
            lock (errors)
            {
                if (sure.Length == 1) exactlyOne++;
                if (match is not null) found++;
                if (match is not null) errors.Add(LandmarkError(match, picture.Faces[0]));
            }
            bar.Step();
        });
        return new(count, Share(exactlyOne, count), Share(found, count), errors.Count == 0 ? double.NaN : errors.Average());
    }

    /// <summary>Pictures of two to eight people.</summary>
    public GroupFigures Groups(int count)
    {
        int complete = 0, heads = 0, found = 0;
        using var bar = new ProgressBar("groups", count);
        Parallel.For(0, count, _options, i =>
        {
            int people = GroupPhoto.Fewest + i % (GroupPhoto.Most - GroupPhoto.Fewest + 1);
            Picture picture = Sitting.Group((ulong)i * GroupPhoto.Most, 0, people, GroupWidth);
            Finding finding = engine.Find(PhotoFile.Encode(picture, "jpg", 92));
            int seen = picture.Faces.Count(head => finding.Faces.Any(face => face.Box.Overlap(BoxOf(head)) > SameFace));
            Interlocked.Add(ref heads, people);
            Interlocked.Add(ref found, seen);
            if (seen == people) Interlocked.Increment(ref complete);
            bar.Step();
        });
        return new(count, Share(complete, count), Share(found, heads));
    }

    /// <summary>Whether characters are told apart: every pair of photos, and a gallery of one photo each.</summary>
    public IdentityFigures Identities(int people, int shots)
    {
        float[]?[] vectors = new float[]?[people * shots];
        using var bar = new ProgressBar("identities", vectors.Length);
        Parallel.For(0, vectors.Length, _options, i =>
        {
            (_, Finding finding) = Look((ulong)(i / shots), 1 + i % shots);
            vectors[i] = Subjects.Subject(finding)?.Embeddings[Space];
            bar.Step();
        });
        return IdentityFigures.Score(vectors, shots);
    }

    /// <summary>As Identities, for the photos the demo gallery is shipped with.</summary>
    public IdentityFigures DemoPeople()
    {
        byte[][] photos = [.. DemoGallery.People.SelectMany(person => person.Photos())];
        float[]?[] vectors = new float[]?[photos.Length];
        Parallel.For(0, photos.Length, _options, i => vectors[i] = Subjects.Subject(engine.Find(photos[i]))?.Embeddings[Space]);
        return IdentityFigures.Score(vectors, DemoGallery.PhotosEach);
    }

    private (Picture Picture, Finding Finding) Look(ulong character, int shot)
    {
        Picture picture = Sitting.Portrait(character, shot, Size);
        return (picture, engine.Find(PhotoFile.Encode(picture, "jpg", Sitting.ShotOf(character, shot).JpegQuality)));
    }

    private static TwinMatcher.Faces.Geometry.Box BoxOf(DrawnFace face) => new(face.Box.X, face.Box.Y, face.Box.Width, face.Box.Height);

    /// <summary>The mean distance of the five points, in distances of the eyes.</summary>
    internal static double LandmarkError(Face found, DrawnFace drawn)
    {
        Vector2[] truth = [.. drawn.Landmarks.Select(point => new Vector2(point.X, point.Y))];
        return truth.Select((point, i) => (double)Vector2.Distance(point, found.Landmarks[i])).Average() / Vector2.Distance(truth[0], truth[1]);
    }

    private static double Share(int part, int whole) => (double)part / whole;
}
