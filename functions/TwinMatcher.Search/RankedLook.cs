namespace TwinMatcher.Search;

/// <summary>A look, and what put it where it is among others. Sorts by that, then by the look's score, then by the person's id.</summary>
/// <param name="Look">With the person's best face, whatever ranks them.</param>
/// <param name="Rank">The aggregation of the person's scores, larger first: a score, a mean of scores, or a weight of votes; to be compared with those of the same aggregation only.</param>
public readonly record struct RankedLook(Look Look, double Rank) : IComparable<RankedLook>
{
    /// <summary>Below zero when this look comes first.</summary>
    public int CompareTo(RankedLook other)
    {
        int order = other.Rank.CompareTo(Rank);
        if (order == 0) order = other.Look.Score.CompareTo(Look.Score);
        return order == 0 ? Look.PersonId.CompareTo(other.Look.PersonId) : order;
    }

    public static bool operator <(RankedLook left, RankedLook right) => left.CompareTo(right) < 0;

    public static bool operator >(RankedLook left, RankedLook right) => left.CompareTo(right) > 0;

    public static bool operator <=(RankedLook left, RankedLook right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RankedLook left, RankedLook right) => left.CompareTo(right) >= 0;
}
