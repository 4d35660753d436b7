using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.People;
using TwinMatcher.Learning.Data;
using TwinMatcher.Learning.Runs;

namespace TwinMatcher.Learning.Evaluation;

/// <summary>Champion and challenger on the same frozen faces, each under its own aggregation.</summary>
internal static class FinalTest
{
    /// <returns>The comparison, and the calibration of the challenger's cosines.</returns>
    public static (TrainingTest Test, Calibration? Calibration) Run(Trial trial, Contender? champion, Contender? challenger, uint seed)
    {
        Ranking? former = trial.Asking.Length == 0 || champion is null ? null : Ranking.Of(champion.Map, trial);
        Ranking? next = trial.Asking.Length == 0 || challenger is null ? null : challenger.Map == champion?.Map ? former : Ranking.Of(challenger.Map, trial);
        int[]? old = former?.Under(champion!.Aggregation).Ranks, fresh = next?.Under(challenger!.Aggregation).Ranks;
        PeopleDrawn? drawn = old is null || fresh is null ? null : PeopleDrawn.Of(trial, old, fresh, seed);
        TrainingTest test = new(
            trial.Asking.Length, trial.People, Score(champion, former), Score(challenger, next), drawn?.Difference, drawn?.Low, drawn?.High, drawn?.Chance,
            Groups(trial, old, fresh, face => Categories.All[face.Category]),
            Groups(trial, old, fresh, face => face.Band.ToString().ToLowerInvariant()));
        Calibration? calibration = next?.Pairs.Calibrate(FormattableString.Invariant(
            $"the test faces of its training: {trial.Asking.Length:N0} of {trial.People:N0} people, {next.Pairs.Same:N0} pairs of one person and {next.Pairs.Different:N0} of two"));
        return (test, calibration);
    }

    // An empty test has scores all the same, so that it is told apart from a champion that cannot be read.
    private static TestScore? Score(Contender? contender, Ranking? ranking)
    {
        if (contender is null) return null;
        Places? places = ranking?.Under(contender.Aggregation);
        double tar = ranking?.Pairs.Tar() is double share && double.IsFinite(share) ? share : 0;
        return new TestScore(contender.Version, contender.Method, places?.Rank1 ?? 0, places?.Rank5 ?? 0, tar, contender.Aggregation);
    }

    private static GroupScore[] Groups(Trial trial, int[]? champion, int[]? challenger, Func<LearnedFace, string> name) =>
    [
        .. from query in Enumerable.Range(0, trial.Asking.Length)
           group query by name(trial.Faces.Faces[trial.Asking[query]]) into some
           orderby some.Key
           select new GroupScore(some.Key, some.Count(), Share(champion, some), Share(challenger, some)),
    ];

    private static double? Share(int[]? ranks, IEnumerable<int> queries) => ranks is null ? null : queries.Average(query => ranks[query] == 0 ? 1.0 : 0.0);
}
