using TwinMatcher.Api.Models;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Http.Bodies;

namespace TwinMatcher.Api.Stats;

/// <summary>Who was the best look how often.</summary>
internal sealed record LooksCountBody(IReadOnlyList<LookCountBody> Looks)
{
    public static LooksCountBody Of(IReadOnlyList<LookCount> looks)
        => new([.. looks.Select(look => new LookCountBody(look.Person, look.Name, look.Category, look.Matches))]);
}

internal sealed record LookCountBody(Id PersonId, string Name, string Category, int Matches);

/// <summary>What happened, oldest step first.</summary>
/// <param name="Step">hour, day or month.</param>
internal sealed record ActivityBody(string Step, IReadOnlyList<ActivityPointBody> Points)
{
    public static ActivityBody Of(TimeStep step, IReadOnlyList<ActivityPoint> points) => new(
        Words.Of(step), [.. points.Select(point => new ActivityPointBody(point.From, point.Matches, Math.Round(point.MedianMilliseconds, 2), point.Agreed, point.Disagreed))]);
}

internal sealed record ActivityPointBody(DateTimeOffset From, int Matches, double MedianMs, int Agreed, int Disagreed);

/// <summary>How often voters agreed, and how well heads did on the frozen test faces; all oldest first.</summary>
internal sealed record AccuracyBody(string Step, IReadOnlyList<AccuracyPointBody> Points, IReadOnlyList<ModelPointBody> Models, IReadOnlyList<MoveBody> Moves)
{
    public static AccuracyBody Of(TimeStep step, IReadOnlyList<ActivityPoint> points, IEnumerable<TrainingRecord> trainings, IReadOnlyList<MoveBody> moves) => new(
        Words.Of(step),
        [.. points.Select(point => AccuracyPointBody.Of(point.From, point.Agreed, point.Agreed + point.Disagreed))],
        [.. trainings.Where(training => training.Test?.Champion is not null).Select(ModelPointBody.Of)],
        moves);
}

/// <summary>A training that was tested.</summary>
/// <param name="Version">Of the champion after it.</param>
/// <param name="Rank1">Of that champion on the frozen test faces; of the challenger, where there was one, <paramref name="Challenger"/>.</param>
internal sealed record ModelPointBody(
    DateTimeOffset At, string Space, Id TrainingId, int Version, double Rank1, double? Challenger, double? Low, double? High, bool Promoted, string Reason)
{
    public static ModelPointBody Of(TrainingRecord training)
    {
        (TrainingTest test, Decision decision) = (training.Test!, training.Decision!);
        TestScore champion = decision.Promoted ? test.Challenger! : test.Champion!;
        return new ModelPointBody(
            training.FinishedAt!.Value, training.Space, training.Id, decision.Version ?? test.Champion!.Version ?? 0, champion.Rank1,
            test.Challenger?.Rank1, test.Low, test.High, decision.Promoted, decision.Reason);
    }
}

/// <param name="Agreed">Share of votes, 0 to 1; missing without votes.</param>
internal sealed record AccuracyPointBody(DateTimeOffset From, int Votes, double? Agreed)
{
    public static AccuracyPointBody Of(DateTimeOffset from, int agreed, int votes) => new(from, votes, votes == 0 ? null : Math.Round((double)agreed / votes, 4));
}
