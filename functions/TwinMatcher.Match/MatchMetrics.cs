using System.Diagnostics.Metrics;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;

namespace TwinMatcher.Match;

/// <summary>Counts and times matches, for whoever listens to the meter.</summary>
internal static class MatchMetrics
{
    public const string Name = "TwinMatcher.Match";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("twin.match.duration", "s", "From the query to the answer.");

    private static readonly Histogram<double> Search = Meter.CreateHistogram<double>("twin.match.search.duration", "s", "Of it, the time of the index.");

    public static void Answered(Outcome<MatchAnswer> answer, TimeSpan taken)
    {
        Duration.Record(taken.TotalSeconds, new KeyValuePair<string, object?>("code", answer.Problem?.Code ?? "answered"));
        if (answer.IsDone) Search.Record(answer.Value.Times.Search / 1000);
    }
}
