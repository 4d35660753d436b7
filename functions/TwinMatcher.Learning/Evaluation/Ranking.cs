using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Learning.Evaluation;

/// <summary>What a head makes of a trial.</summary>
/// <param name="Ranks">For each face that asked, how many other people have a face that looks more like it than its own person's best; of equals the lower id comes first, as in answers.</param>
/// <param name="Pairs">Cosines of faces that asked with their person's, and with a fair part of all others.</param>
internal sealed record Ranking(int[] Ranks, PairCounts Pairs)
{
    private const int TopFew = 5;

    // Faces of others that each asking face is compared with for percentiles.
    private const int OthersEach = 512;

    // So many faces that ask at once and answer at once: both fit the second cache.
    private const int Block = 32, Tile = 128;

    public double Rank1 => Share(0);

    public double Rank5 => Share(TopFew - 1);

    public static Ranking Of(LinearMap map, Trial trial)
    {
        Matrix asking = map.Project(trial.Faces.Vectors, trial.Asking), answering = map.Project(trial.Faces.Vectors, trial.Answering);
        int[] people = [.. trial.Answering.Select(face => trial.Faces.People[face])];
        int[] ranks = new int[asking.Rows];
        PairCounts all = new();
        Lock merging = new();
        int blocks = (asking.Rows + Block - 1) / Block;
        Parallel.For(0, blocks, () => (Pairs: new PairCounts(), Scores: new float[Dots.Group * Tile]), (block, _, own) =>
        {
            new BlockRanking(trial, asking, answering, people, ranks, Math.Max(1, answering.Rows / OthersEach)).Run(block * Block, Math.Min(Block, asking.Rows - (block * Block)), own.Scores, own.Pairs, Tile);
            return own;
        }, own =>
        {
            lock (merging) all.Add(own.Pairs);
        });
        return new Ranking(ranks, all);
    }

    private double Share(int rank) => Ranks.Length == 0 ? double.NaN : (double)Ranks.Count(each => each <= rank) / Ranks.Length;
}
