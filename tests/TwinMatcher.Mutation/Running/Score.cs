namespace TwinMatcher.Mutation.Running;

/// <summary>How many of the mutants that were tried were noticed. One that no test passes counts as one that was not; one that changes nothing is not counted.</summary>
internal sealed record Score(int Tried, int Killed, int TimedOut, int Survived, int Uncovered, int Equivalent)
{
    // Of the normal distribution: 95 of 100 lie within.
    private const double Quantile = 1.959964;

    public static Score Of(IReadOnlyCollection<Outcome> outcomes) => new(
        outcomes.Count, Count(outcomes, Fate.Killed), Count(outcomes, Fate.TimedOut), Count(outcomes, Fate.Survived), Count(outcomes, Fate.Uncovered), Count(outcomes, Fate.Equivalent));

    /// <summary>How many the score is of.</summary>
    public int Counted => Tried - Equivalent;

    public double Percent => Counted == 0 ? 100 : 100.0 * (Killed + TimedOut) / Counted;

    /// <summary>Wilson's interval of 95 %, for a score of mutants that were drawn.</summary>
    public (double Low, double High) Interval()
    {
        if (Counted == 0) return (0, 100);
        double n = Counted, share = (Killed + TimedOut) / n, square = Quantile * Quantile;
        double middle = share + (square / (2 * n)), half = Quantile * Math.Sqrt((share * (1 - share) / n) + (square / (4 * n * n)));
        return (100 * (middle - half) / (1 + (square / n)), 100 * (middle + half) / (1 + (square / n)));
    }

    private static int Count(IReadOnlyCollection<Outcome> outcomes, Fate fate) => outcomes.Count(outcome => outcome.Fate == fate);
}
