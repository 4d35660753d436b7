using TwinMatcher.Faces.Embedding;

namespace TwinMatcher.Local.Evaluation;

/// <summary>How often the rest of a gallery names a photo's person.</summary>
internal sealed record IdentificationReport(double Rank1, double Rank5, double TarAt1e3, int Queries);

/// <summary>Leave one photo out: each photo of a person who has another asks everyone's other photos.</summary>
internal static class Identification
{
    private const double FalseAccepts = 1e-3;
    private const int Ranks = 5;

    public static IdentificationReport Score(IReadOnlyList<(string Person, float[] Vector)> photos)
        => Score([.. photos.Select(photo => (photo.Person, new[] { photo.Vector }))]);

    /// <param name="photos">The first vector of a photo asks; all of them, altered copies behind it, answer.</param>
    public static IdentificationReport Score(IReadOnlyList<(string Person, float[][] Vectors)> photos)
    {
        int rank1 = 0, rank5 = 0, queries = 0;
        var same = new List<double>();
        var different = new List<double>();
        HashSet<string> known = [.. photos.GroupBy(photo => photo.Person).Where(group => group.Count() > 1).Select(group => group.Key)];
        for (int i = 0; i < photos.Count; i++)
        {
            var best = new Dictionary<string, double>();
            for (int j = 0; j < photos.Count; j++)
            {
                if (i == j) continue;
                double cosine = photos[j].Vectors.Max(vector => UnitVector.Dot(photos[i].Vectors[0], vector));
                string person = photos[j].Person;
                if (j > i) (person == photos[i].Person ? same : different).Add(cosine);
                if (!best.TryGetValue(person, out double before) || cosine > before) best[person] = cosine;
            }
            if (!known.Contains(photos[i].Person)) continue;
            queries++;
            double own = best[photos[i].Person];
            int rank = best.Values.Count(cosine => cosine > own);
            if (rank == 0) rank1++;
            if (rank < Ranks) rank5++;
        }
        return new(Share(rank1, queries), Share(rank5, queries), Verification.TarAt([.. same], [.. different], FalseAccepts), queries);
    }

    private static double Share(int part, int whole) => whole == 0 ? double.NaN : (double)part / whole;
}
