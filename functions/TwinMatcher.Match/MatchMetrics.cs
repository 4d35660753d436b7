using System.Diagnostics.Metrics;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Matches;

namespace TwinMatcher.Match;

/// <summary>Counts and times matches, for whoever listens to the meter.</summary>
internal static class MatchMetrics
{
    public const string Name = "TwinMatcher.Match";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("twin.match.duration", "s", "From the query to the answer.");

    private static readonly Histogram<double> Search = Meter.CreateHistogram<double>("twin.match.search.duration", "s", "Of it, the time of the index.");

    private static Func<IEnumerable<IndexStatus>>? _indexes;

    static MatchMetrics()
    {
        Meter.CreateObservableGauge("twin.index.faces", Faces, description: "Vectors that can be found, by space.");
        Meter.CreateObservableGauge("twin.index.damaged", Damaged, description: "Shards of all spaces that could not be read and are left out.");
    }

    /// <summary>The process's indexes, as they are when somebody looks.</summary>
    public static void Watch(Func<IEnumerable<IndexStatus>> indexes) => _indexes = indexes;

    public static void Answered(Outcome<MatchAnswer> answer, TimeSpan taken)
    {
        Duration.Record(taken.TotalSeconds, new KeyValuePair<string, object?>("code", answer.Problem?.Code ?? "answered"));
        if (answer.IsDone) Search.Record(answer.Value.Times.Search / 1000);
    }

    private static IEnumerable<Measurement<long>> Faces()
        => _indexes?.Invoke().Select(status => new Measurement<long>(status.Faces, new KeyValuePair<string, object?>("space", status.Space))) ?? [];

    private static IEnumerable<Measurement<int>> Damaged() => _indexes is null ? [] : [new(_indexes().Sum(status => status.Damaged.Count))];
}
