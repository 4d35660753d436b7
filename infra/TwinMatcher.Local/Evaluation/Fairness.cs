using TwinMatcher.Faces.Embedding;

namespace TwinMatcher.Local.Evaluation;

/// <summary>Measures whether one threshold and one ranking serve every group alike.</summary>
internal static class Fairness
{
    /// <param name="photos">Without a vector where no face was found.</param>
    /// <param name="falseAccepts">Share of all pairs of different people that the threshold lets pass.</param>
    public static FairnessReport Measure(IReadOnlyList<(string Person, string Group, float[]? Vector)> photos, double falseAccepts, CancellationToken cancellation = default)
    {
        (string Person, string Group, float[] Vector)[] found = [.. photos.Where(photo => photo.Vector is not null).Select(photo => (photo.Person, photo.Group, photo.Vector!))];
        bool?[] ranked = new bool?[found.Length];
        List<(int One, int Other, float Cosine)> same = [];
        TopPairs different = new((long)(Pairs(found, _ => true) * falseAccepts));
        Compare(found, ranked, same, different, cancellation);
        List<(int One, int Other)> wrong = [.. different.Above()];
        GroupFairness Of(string name, Func<string, bool> isIn)
        {
            int[] members = [.. Enumerable.Range(0, found.Length).Where(i => isIn(found[i].Group))];
            HashSet<int> set = [.. members];
            int[] asked = [.. members.Where(i => ranked[i] is not null)];
            var pairs = same.Where(pair => set.Contains(pair.One) && set.Contains(pair.Other)).ToList();
            var mistaken = wrong.Where(pair => set.Contains(pair.One) && set.Contains(pair.Other)).ToList();
            (double low, double high) = PeopleInterval.Of(members, mistaken, i => found[i].Person);
            int all = photos.Count(photo => isIn(photo.Group));
            return new GroupFairness(
                name, photos.Where(photo => isIn(photo.Group)).Select(photo => photo.Person).Distinct().Count(),
                new Proportion(all - members.Length, all),
                new Proportion(asked.Count(i => ranked[i] == true), asked.Length),
                new Proportion(pairs.Count(pair => pair.Cosine > different.Threshold), pairs.Count),
                new Proportion(mistaken.Count, Pairs(found, isIn)), low, high);
        }

        return new FairnessReport(different.Threshold, Of("all", _ => true),
            [.. photos.Select(photo => photo.Group).Distinct().Order(StringComparer.Ordinal).Select(group => Of(group, name => name == group))]);
    }

    /// <summary>Every pair once.</summary>
    private static void Compare(
        (string Person, string Group, float[] Vector)[] found, bool?[] ranked, List<(int One, int Other, float Cosine)> same, TopPairs different, CancellationToken cancellation)
    {
        double[] own = new double[found.Length], others = new double[found.Length];
        Array.Fill(own, double.NaN);
        Array.Fill(others, double.NegativeInfinity);
        for (int i = 0; i < found.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int j = i + 1; j < found.Length; j++)
            {
                float cosine = UnitVector.Dot(found[i].Vector, found[j].Vector);
                if (found[i].Person == found[j].Person)
                {
                    same.Add((i, j, cosine));
                    foreach (int one in (ReadOnlySpan<int>)[i, j]) own[one] = double.IsNaN(own[one]) ? cosine : Math.Max(own[one], cosine);
                }
                else
                {
                    different.Add(i, j, cosine);
                    foreach (int one in (ReadOnlySpan<int>)[i, j]) others[one] = Math.Max(others[one], cosine);
                }
            }
        }

        for (int i = 0; i < found.Length; i++) ranked[i] = double.IsNaN(own[i]) ? null : own[i] >= others[i];
    }

    /// <summary>How many pairs of different people there are.</summary>
    private static long Pairs((string Person, string Group, float[] Vector)[] found, Func<string, bool> isIn)
    {
        long[] counts = [.. found.Where(photo => isIn(photo.Group)).GroupBy(photo => photo.Person).Select(person => (long)person.Count())];
        long all = counts.Sum();
        return ((all * all) - counts.Sum(count => count * count)) / 2;
    }
}
