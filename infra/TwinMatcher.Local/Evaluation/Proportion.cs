namespace TwinMatcher.Local.Evaluation;

/// <summary>How many of how many, with Wilson's interval: it holds for few trials and near 0 and 1, where the usual one does not.</summary>
/// <param name="Of">How many trials there were, taken to be independent.</param>
internal readonly record struct Proportion(long Count, long Of)
{
    /// <summary>The normal deviate of 95 %.</summary>
    private const double Deviate = 1.959964;

    /// <summary>Not a number without trials.</summary>
    public double Share => Of == 0 ? double.NaN : (double)Count / Of;

    public double Low => Interval().Low;

    public double High => Interval().High;

    private (double Low, double High) Interval()
    {
        if (Of == 0) return (0, 1);
        const double Square = Deviate * Deviate;
        double middle = (Count + (Square / 2)) / (Of + Square);
        double half = Deviate / (Of + Square) * Math.Sqrt((Count * (double)(Of - Count) / Of) + (Square / 4));
        return (Count == 0 ? 0 : middle - half, Count == Of ? 1 : middle + half);
    }
}
