using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Matches;

/// <summary>Length of one step of a series.</summary>
public enum TimeStep
{
    Hour,
    Day,
    Month,
}

/// <summary>What happened in one step of time.</summary>
public sealed record ActivityPoint(DateTimeOffset From, int Matches, double MedianMilliseconds, int Agreed, int Disagreed);

/// <summary>How often a person was the best look.</summary>
public sealed record LookCount(Id Person, string Name, string Category, int Matches);

/// <summary>Counts for the dashboard, from the recorded matches and votes.</summary>
public sealed class CountMatches(IDocuments documents, TimeProvider clock)
{
    public ValueTask<IReadOnlyList<ActivityPoint>> ActivityAsync(TimeStep step, int steps, CancellationToken cancellation = default) => throw new NotImplementedException($"{documents} {clock}");

    public ValueTask<IReadOnlyList<LookCount>> LooksAsync(int days, int most, CancellationToken cancellation = default) => throw new NotImplementedException();
}
