using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.People;
using TwinMatcher.Learning.Data;
using TwinMatcher.Learning.Runs;

namespace TwinMatcher.Learning.Evaluation;

/// <summary>Champion and challenger on the same frozen faces.</summary>
internal static class FinalTest
{
    /// <returns>The comparison, and the calibration of the challenger's cosines.</returns>
    public static (TrainingTest Test, Calibration? Calibration) Run(Trial trial, Contender? champion, Contender? challenger, uint seed)
    {
        Ranking? former = trial.Asking.Length == 0 || champion is null ? null : Ranking.Of(champion.Map, trial);
        Ranking? next = trial.Asking.Length == 0 || challenger is null ? null : Ranking.Of(challenger.Map, trial);
        PeopleDrawn? drawn = former is null || next is null ? null : PeopleDrawn.Of(trial, former.Ranks, next.Ranks, seed);
        TrainingTest test = new(
            trial.Asking.Length, trial.People, Score(champion, former), Score(challenger, next), drawn?.Difference, drawn?.Low, drawn?.High, drawn?.Chance,
            Groups(trial, former, next, face => Categories.All[face.Category]),
            Groups(trial, former, next, face => face.Band.ToString().ToLowerInvariant()));
        Calibration? calibration = next?.Pairs.Calibrate(FormattableString.Invariant(
            $"the test faces of its training: {trial.Asking.Length:N0} of {trial.People:N0} people, {next.Pairs.Same:N0} pairs of one person and {next.Pairs.Different:N0} of two"));
        return (test, calibration);
    }

    // An empty test has scores all the same, so that it is told apart from a champion that cannot be read.
    private static TestScore? Score(Contender? contender, Ranking? ranking)
        => contender is null ? null : new TestScore(contender.Version, contender.Method, ranking?.Rank1 ?? 0, ranking?.Rank5 ?? 0, ranking?.Pairs.Tar() is double tar && double.IsFinite(tar) ? tar : 0);

    private static GroupScore[] Groups(Trial trial, Ranking? champion, Ranking? challenger, Func<LearnedFace, string> name) =>
    [
        .. from query in Enumerable.Range(0, trial.Asking.Length)
           group query by name(trial.Faces.Faces[trial.Asking[query]]) into some
           orderby some.Key
           select new GroupScore(some.Key, some.Count(), Share(champion, some), Share(challenger, some)),
    ];

    private static double? Share(Ranking? ranking, IEnumerable<int> queries) => ranking is null ? null : queries.Average(query => ranking.Ranks[query] == 0 ? 1.0 : 0.0);
}
