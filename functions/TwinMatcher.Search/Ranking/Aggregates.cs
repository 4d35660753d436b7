namespace TwinMatcher.Search.Ranking;

/// <summary>The arithmetic of aggregations, the same for searches and for what judges them.</summary>
internal static class Aggregates
{
    /// <summary>Photos of a person that a mean is of.</summary>
    public const int Meant = 3;

    /// <summary>Photos that vote.</summary>
    public const int Voting = 10;

    /// <summary>Mean of the first three scores, or of those there are; never above the first.</summary>
    /// <param name="best">Of one person, falling; at least one.</param>
    public static double Mean(ReadOnlySpan<float> best)
    {
        int count = Math.Min(best.Length, Meant);
        double sum = 0;
        foreach (float score in best[..count]) sum += score;
        return Math.Min(sum / count, best[0]);
    }

    /// <summary>What a person's photos among the nearest weigh: by how much each is above the last of the nearest, which so makes no difference, nor does which of its equals it is.</summary>
    /// <param name="own">Of one person, falling; those at or below <paramref name="last"/> weigh nothing.</param>
    public static double Vote(ReadOnlySpan<float> own, float last)
    {
        double sum = 0;
        foreach (float score in own)
        {
            if (score <= last) break;
            sum += (double)score - last;
        }

        return sum;
    }
}
