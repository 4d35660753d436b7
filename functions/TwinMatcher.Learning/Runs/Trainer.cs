using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Candidates;
using TwinMatcher.Learning.Data;
using TwinMatcher.Learning.Evaluation;
using TwinMatcher.Search;

namespace TwinMatcher.Learning.Runs;

/// <summary>One training from its faces to its decision. Many candidates, every map with every aggregation, are compared on the validation faces, and only the best of them, if it beats the champion there, meets the champion
/// on the frozen test faces: were all of them tested, the luckiest would win too often.</summary>
/// <param name="clock">For durations only.</param>
internal sealed class Trainer(TimeProvider clock)
{
    /// <summary>Raised when the numbers of a training may change.</summary>
    public static string Code { get; } = $"{typeof(Trainer).Assembly.GetName().Version!.ToString(3)}+2";

    /// <param name="champion">Null when its file cannot be read: then nothing is promoted.</param>
    /// <param name="checkpoints">Where work is kept until the end; null to begin at the beginning.</param>
    /// <param name="goOn">Asked between two pieces of work; a training that may not go on now ends without a result, and goes on where it was.</param>
    public async Task<TrainingResult?> RunAsync(
        LearningSet set, Contender? champion, uint seed, Checkpoints? checkpoints, Func<CancellationToken, ValueTask<bool>>? goOn, CancellationToken cancellation)
    {
        IReadOnlyList<Candidate> list = CandidateList.For(set);
        List<(LinearMap Map, IReadOnlyList<CandidateScore> Scores)> learned = [];
        for (int i = 0; i < list.Count; i++)
        {
            if (goOn is not null && !await goOn(cancellation).ConfigureAwait(false)) return null;
            (LinearMap? Map, CandidateCheckpoint Scores) done = await LearnAsync(set, list[i], i, seed, checkpoints, cancellation).ConfigureAwait(false);
            if (done is { Map: LinearMap map, Scores.Scores: { } scored }) learned.Add((map, scored));
        }

        if (goOn is not null && !await goOn(cancellation).ConfigureAwait(false)) return null;

        // The best face first, because of equals the first is taken: it costs a search the least.
        (LinearMap Map, CandidateScore Score)[] all = [.. from aggregation in Enum.GetValues<Aggregation>() from one in learned select (one.Map, one.Scores[(int)aggregation])];
        int chosen = champion is null ? -1 : Choose(set, champion, [.. all.Select(candidate => candidate.Score)]);
        Contender? challenger = chosen < 0 ? null : ContenderOf(all[chosen].Map, all[chosen].Score);
        TestCheckpoint? test = checkpoints is null ? null : await checkpoints.TestAsync(cancellation).ConfigureAwait(false);
        if (test is null)
        {
            long began = clock.GetTimestamp();
            (TrainingTest Test, Calibration? Calibration) compared = FinalTest.Run(set.Test, champion, challenger, seed);
            test = new TestCheckpoint(compared.Test, compared.Calibration, Math.Round(clock.GetElapsedTime(began).TotalMilliseconds, 1));
            if (checkpoints is not null) await checkpoints.TestAsync(test, cancellation).ConfigureAwait(false);
        }

        CandidateScore[] scores = [.. all.Select((candidate, i) => candidate.Score with { Challenger = i == chosen })];
        return new TrainingResult(
            TrainingResult.DataOf(set, champion?.Version ?? 0), scores, test.Test, PromotionRule.Decide(new Comparison(test.Test)), challenger, test.Calibration,
            scores.Sum(score => score.Milliseconds) + test.Milliseconds, set.Faces.Dimension);
    }

    // What every space begins with needs no new version.
    private static Contender ContenderOf(LinearMap map, CandidateScore score)
        => new(score.Method, map, map.Weights is null && score.Aggregation == Aggregation.BestFace ? 0 : null, score.Aggregation);

    private async Task<(LinearMap? Map, CandidateCheckpoint Scores)> LearnAsync(
        LearningSet set, Candidate candidate, int number, uint seed, Checkpoints? checkpoints, CancellationToken cancellation)
    {
        if (checkpoints is not null && await checkpoints.CandidateAsync(number, cancellation).ConfigureAwait(false) is { } done) return done;
        long began = clock.GetTimestamp();
        LinearMap? map = candidate.Learn(set, seed, cancellation);
        CandidateScore[]? scored = null;
        if (map is not null)
        {
            Ranking ranking = Ranking.Of(map, set.Validation);
            double milliseconds = Math.Round(clock.GetElapsedTime(began).TotalMilliseconds, 1);
            int dimension = map.Weights?.Rows ?? set.Faces.Dimension;
            scored = [.. Enum.GetValues<Aggregation>().Select(aggregation => new CandidateScore(
                candidate.Name, candidate.Method, dimension, Finite(ranking.Under(aggregation).Rank1), Finite(ranking.Under(aggregation).Rank5), false,
                aggregation == Aggregation.BestFace ? milliseconds : 0, aggregation))];
        }

        CandidateCheckpoint scores = new(map?.Weights is not null, scored);
        if (checkpoints is not null) await checkpoints.CandidateAsync(number, map, scores, cancellation).ConfigureAwait(false);
        return (map, scores);
    }

    /// <summary>The first of the best, if it is better than the champion; else -1.</summary>
    private static int Choose(LearningSet set, Contender champion, CandidateScore[] scores)
    {
        if (set.Validation.Asking.Length == 0) return -1;
        double toBeat = Ranking.Of(champion.Map, set.Validation).Under(champion.Aggregation).Rank1;
        int best = -1;
        for (int i = 0; i < scores.Length; i++)
        {
            if (!(scores[i].Rank1 > toBeat)) continue;
            (best, toBeat) = (i, scores[i].Rank1);
        }

        return best;
    }

    // Without validation faces there is nothing to be right about.
    private static double Finite(double share) => double.IsFinite(share) ? share : 0;
}
