using System.Collections.Concurrent;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Local.Evaluation;

/// <summary>What one degree of damage does: how it measures, how often the face is still found, how like itself it still is.</summary>
internal sealed record QualityRow(string Reason, double Level, double Measured, double Found, double Cosine, double WorstTenth);

/// <summary>Spoils good photos by degrees and asks when a face stops being like itself.</summary>
internal static class QualityStudy
{
    public static IReadOnlyList<QualityRow> Spoil(FaceEngine engine, IReadOnlyList<string> files, Action step)
    {
        var results = new ConcurrentBag<(string Reason, double Level, double Measured, double? Cosine)>();
        Parallel.ForEach(files, file =>
        {
            byte[] bytes = File.ReadAllBytes(file);
            Face? whole = Subjects.Subject(engine.Find(bytes));
            step();
            if (whole is null) return;
            using Photo photo = Photo.Decode(bytes, Photo.Inspect(bytes, new PhotoLimits()), reduction: 1);
            foreach (Damage damage in Damage.All)
            {
                foreach (double level in damage.Levels)
                {
                    using Pixels spoilt = damage.Apply(photo.Pixels, whole, level);
                    Face? found = Subjects.Subject(engine.Find(spoilt.ToPng()));
                    string space = engine.Spaces[0];
                    results.Add((damage.Reason, level, found is null ? double.NaN : damage.Measured(found.Quality),
                        found is null ? null : UnitVector.Dot(whole.Embeddings[space], found.Embeddings[space])));
                }
            }
        });
        return [.. from damage in Damage.All
                   from level in damage.Levels
                   let all = results.Where(result => result.Reason == damage.Reason && result.Level == level).ToArray()
                   where all.Length > 0
                   let found = all.Where(result => result.Cosine is not null).ToArray()
                   let cosines = found.Select(result => result.Cosine!.Value).ToArray()
                   select new QualityRow(damage.Reason, level, Quantile([.. found.Select(result => result.Measured)], 0.5),
                       found.Length / (double)all.Length, Quantile(cosines, 0.5), Quantile(cosines, 0.1))];
    }

    /// <summary>How like two photos of one person are, by the more turned of the two.</summary>
    public static IReadOnlyList<QualityRow> Turns(FaceEngine engine, IReadOnlyList<(string Person, string File)> photos, Action step)
    {
        const double Bin = 0.05;
        string space = engine.Spaces[0];
        var faces = new (string Person, Face? Face)[photos.Count];
        Parallel.For(0, photos.Count, i =>
        {
            faces[i] = (photos[i].Person, Subjects.Subject(engine.FindFile(photos[i].File)));
            step();
        });
        var pairs = from a in faces.Index()
                    from b in faces.Index()
                    where a.Index < b.Index && a.Item.Person == b.Item.Person && a.Item.Face is not null && b.Item.Face is not null
                    let turn = Math.Max(a.Item.Face!.Quality.Turn, b.Item.Face!.Quality.Turn)
                    select (Bin: (int)(turn / Bin), Cosine: (double)UnitVector.Dot(a.Item.Face.Embeddings[space], b.Item.Face.Embeddings[space]));
        return [.. from pair in pairs
                   group pair.Cosine by pair.Bin into bin
                   orderby bin.Key
                   select new QualityRow("turned_away", bin.Key * Bin, (bin.Key + 0.5) * Bin, bin.Count(), Quantile([.. bin], 0.5), Quantile([.. bin], 0.1))];
    }

    private static double Quantile(double[] values, double share)
    {
        if (values.Length == 0) return double.NaN;
        Array.Sort(values);
        return values[(int)(share * (values.Length - 1))];
    }
}
