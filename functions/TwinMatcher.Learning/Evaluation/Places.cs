namespace TwinMatcher.Learning.Evaluation;

/// <summary>Where the faces that asked found their own person.</summary>
/// <param name="Ranks">For each of them, how many other people come first.</param>
internal sealed record Places(int[] Ranks)
{
    private const int TopFew = 5;

    /// <summary>Share that found their person first; not a number where nobody asked.</summary>
    public double Rank1 => Share(0);

    public double Rank5 => Share(TopFew - 1);

    private double Share(int rank) => Ranks.Length == 0 ? double.NaN : (double)Ranks.Count(each => each <= rank) / Ranks.Length;
}
