using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
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

/// <summary>How often voters agreed, oldest step first.</summary>
internal sealed record AccuracyBody(string Step, IReadOnlyList<AccuracyPointBody> Points)
{
    public static AccuracyBody Of(TimeStep step, IReadOnlyList<ActivityPoint> points) => new(
        Words.Of(step), [.. points.Select(point => AccuracyPointBody.Of(point.From, point.Agreed, point.Agreed + point.Disagreed))]);
}

/// <param name="Agreed">Share of votes, 0 to 1; missing without votes.</param>
internal sealed record AccuracyPointBody(DateTimeOffset From, int Votes, double? Agreed)
{
    public static AccuracyPointBody Of(DateTimeOffset from, int agreed, int votes) => new(from, votes, votes == 0 ? null : Math.Round((double)agreed / votes, 4));
}
