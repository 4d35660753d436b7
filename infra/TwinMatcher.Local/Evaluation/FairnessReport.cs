namespace TwinMatcher.Local.Evaluation;

/// <summary>How a gallery treats its groups.</summary>
/// <param name="Threshold">The cosine above which at most the wanted share of all pairs of different people lies; one threshold for everybody, as a product has it.</param>
/// <param name="All">Everybody together.</param>
internal sealed record FairnessReport(double Threshold, GroupFairness All, IReadOnlyList<GroupFairness> Groups);

/// <summary>How one group is treated.</summary>
/// <param name="Missed">Photos in which no face was found, of all.</param>
/// <param name="Rank1">Photos whose person is named first, of those whose person has another photo. Everybody may be named, of whichever group.</param>
/// <param name="Accepted">Pairs of one person above the threshold, of all such pairs within the group.</param>
/// <param name="FalseMatches">Pairs of two people above the threshold, of all such pairs within the group.</param>
/// <param name="FalseLow">Ends of the 95 % interval of the share of false matches, people being drawn.</param>
internal sealed record GroupFairness(string Name, int People, Proportion Missed, Proportion Rank1, Proportion Accepted, Proportion FalseMatches, double FalseLow, double FalseHigh)
{
    // Below ten people one of them is a tenth of the answer; thirty queries leave an interval of a third; three thousand pairs are three false matches where one in a thousand is usual.
    private const int LeastPeople = 10, LeastQueries = 30, LeastPairs = 3_000;

    /// <summary>Whether nothing should be concluded.</summary>
    public bool IsTooSmall => People < LeastPeople || Rank1.Of < LeastQueries || FalseMatches.Of < LeastPairs;
}
