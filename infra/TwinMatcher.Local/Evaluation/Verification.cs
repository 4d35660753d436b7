namespace TwinMatcher.Local.Evaluation;

/// <summary>How well a cosine tells same from different.</summary>
internal sealed record VerificationReport(double Accuracy, double Sd, double Auc, double TarAt1e2, double TarAt1e3, double Threshold);

/// <summary>Scores pairs as the LFW protocol does: each fold is judged by the threshold that is best on the other folds.</summary>
internal static class Verification
{
    public static VerificationReport Score(IReadOnlyList<(double Cosine, bool Same, int Fold)> pairs)
    {
        int folds = pairs.Max(pair => pair.Fold) + 1;
        double[] accuracies = [.. Enumerable.Range(0, folds).Select(fold =>
        {
            // With a single fold there is nothing else to choose the threshold on.
            double threshold = BestThreshold([.. pairs.Where(pair => folds == 1 || pair.Fold != fold)]);
            return Accuracy(pairs.Where(pair => pair.Fold == fold), threshold);
        })];
        double mean = accuracies.Average();
        double sd = folds > 1 ? Math.Sqrt(accuracies.Sum(a => (a - mean) * (a - mean)) / (folds - 1)) : 0;
        double[] same = [.. pairs.Where(pair => pair.Same).Select(pair => pair.Cosine)];
        double[] different = [.. pairs.Where(pair => !pair.Same).Select(pair => pair.Cosine)];
        return new(mean, sd, Auc(same, different), TarAt(same, different, 1e-2), TarAt(same, different, 1e-3), BestThreshold(pairs));
    }

    /// <summary>The chance that a random matching pair scores above a random other pair; ties count half.</summary>
    public static double Auc(double[] same, double[] different)
    {
        if (same.Length == 0 || different.Length == 0) return double.NaN;
        double[] sorted = [.. different.Order()];
        double wins = 0;
        foreach (double score in same)
        {
            int below = LowerBound(sorted, score);
            int upTo = LowerBound(sorted, Math.BitIncrement(score));
            wins += below + (upTo - below) / 2.0;
        }
        return wins / ((double)same.Length * different.Length);
    }

    /// <summary>Share of matching pairs accepted when at most <paramref name="falseAccepts"/> of the others are.</summary>
    public static double TarAt(double[] same, double[] different, double falseAccepts)
    {
        if (same.Length == 0 || different.Length == 0) return double.NaN;
        int allowed = (int)(different.Length * falseAccepts);
        double threshold = different.OrderDescending().ElementAtOrDefault(allowed);
        return same.Count(score => score > threshold) / (double)same.Length;
    }

    private static double Accuracy(IEnumerable<(double Cosine, bool Same, int Fold)> pairs, double threshold)
    {
        int right = 0, count = 0;
        foreach ((double cosine, bool same, _) in pairs)
        {
            if (cosine >= threshold == same) right++;
            count++;
        }
        return (double)right / count;
    }

    /// <summary>The middle between the two scores whose separation makes the fewest errors.</summary>
    private static double BestThreshold(IReadOnlyList<(double Cosine, bool Same, int Fold)> pairs)
    {
        (double Cosine, bool Same, int Fold)[] sorted = [.. pairs.OrderBy(pair => pair.Cosine)];
        // Start below every score: all are taken for matches, and those that are not are errors.
        int errors = sorted.Count(pair => !pair.Same), fewest = errors;
        double best = sorted[0].Cosine - 1e-6;
        for (int i = 0; i < sorted.Length; i++)
        {
            errors += sorted[i].Same ? 1 : -1;
            bool gap = i + 1 == sorted.Length || sorted[i + 1].Cosine > sorted[i].Cosine;
            if (!gap || errors >= fewest) continue;
            fewest = errors;
            best = i + 1 == sorted.Length ? sorted[i].Cosine + 1e-6 : (sorted[i].Cosine + sorted[i + 1].Cosine) / 2;
        }
        return best;
    }

    private static int LowerBound(double[] sorted, double value)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
