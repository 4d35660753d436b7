using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Search;

namespace TwinMatcher.Learning.Evaluation;

/// <summary>What a map makes of a trial.</summary>
/// <param name="Pairs">Cosines of faces that asked with their person's, and with a fair part of all others.</param>
internal sealed record Ranking(IReadOnlyList<Places> ByAggregation, PairCounts Pairs)
{
    // Faces of others that each asking face is compared with for percentiles.
    private const int OthersEach = 512;

    // So many faces that ask at once and answer at once: both fit the second cache.
    private const int Block = 32, Tile = 128;

    /// <summary>The places under an aggregation: the scores are the same under all, and so they are computed once.</summary>
    public Places Under(Aggregation aggregation) => ByAggregation[(int)aggregation];

    public static Ranking Of(LinearMap map, Trial trial)
    {
        Matrix asking = map.Project(trial.Faces.Vectors, trial.Asking), answering = map.Project(trial.Faces.Vectors, trial.Answering);
        int[] people = [.. trial.Answering.Select(face => trial.Faces.People[face])];
        (int From, int To)[] ranges = new (int, int)[trial.Faces.PersonCount];
        for (int i = 0; i < people.Length; i++) ranges[people[i]] = (i > 0 && people[i - 1] == people[i] ? ranges[people[i]].From : i, i + 1);
        Places[] places = [.. Enum.GetValues<Aggregation>().Select(_ => new Places(new int[asking.Rows]))];
        PairCounts all = new();
        Lock merging = new();
        int blocks = (asking.Rows + Block - 1) / Block, every = Math.Max(1, answering.Rows / OthersEach);
        Parallel.For(0, blocks, () => (Pairs: new PairCounts(), Scores: new float[Dots.Group * Tile]), (block, _, own) =>
        {
            new BlockRanking(trial, asking, answering, people, ranges, places, every).Run(block * Block, Math.Min(Block, asking.Rows - (block * Block)), own.Scores, own.Pairs, Tile);
            return own;
        }, own =>
        {
            lock (merging) all.Add(own.Pairs);
        });
        return new Ranking(places, all);
    }
}
