using System.Collections.Concurrent;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Matches;

/// <summary>Length of one step of a series.</summary>
public enum TimeStep
{
    Hour,
    Day,
    Month,
}

/// <summary>What happened in one step of time, in UTC.</summary>
/// <param name="MedianMilliseconds">Of all matches of the step; 0 when there were none.</param>
/// <param name="Agreed">Votes given in the step, whenever the match was.</param>
public sealed record ActivityPoint(DateTimeOffset From, int Matches, double MedianMilliseconds, int Agreed, int Disagreed);

/// <summary>How often a person was the best look.</summary>
/// <param name="Matches">Matches in which the person was the best look of a face.</param>
public sealed record LookCount(Id Person, string Name, string Category, int Matches);

/// <summary>How long matches took.</summary>
/// <param name="MeanMilliseconds">0 when there were none.</param>
public sealed record MatchDurations(int Days, int Matches, double MeanMilliseconds);

/// <summary>Counts for the dashboard, from the recorded matches and votes: those that have not expired. Thread-safe; days that are over are read again every few minutes
/// only, because a vote may still move out of one.</summary>
public sealed class CountMatches(IDocuments documents, TimeProvider clock)
{
    /// <summary>Most steps of a series and most days of a count: beyond lie no matches.</summary>
    public const int MostSteps = 1000;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    // Past the end of a day its last matches are still being written.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<DateOnly, (DayOfMatches Day, DateTimeOffset Until)> _days = new();

    /// <summary>The last steps, oldest first, the running one last; steps in which nothing happened are there, too.</summary>
    public async ValueTask<IReadOnlyList<ActivityPoint>> ActivityAsync(TimeStep step, int steps, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, MostSteps);
        DateTimeOffset running = Begin(clock.GetUtcNow(), step);
        List<ActivityPoint> points = [];
        for (int i = steps - 1; i >= 0; i--)
        {
            DateTimeOffset from = Add(running, step, -i), to = Add(from, step, 1);
            List<float> times = [];
            int agreed = 0, disagreed = 0;
            foreach (DateOnly date in Dates(from, to))
            {
                DayOfMatches day = await DayAsync(date, cancellation).ConfigureAwait(false);
                times.AddRange(day.Matches.Where(match => match.At >= from && match.At < to).Select(match => match.Milliseconds));
                agreed += day.Votes.Count(vote => vote.Agrees && vote.At >= from && vote.At < to);
                disagreed += day.Votes.Count(vote => !vote.Agrees && vote.At >= from && vote.At < to);
            }

            points.Add(new ActivityPoint(from, times.Count, Median(times), agreed, disagreed));
        }

        return points;
    }

    /// <summary>Who was the best look how often in the last days, today included, most often first; people who left the gallery are left out.</summary>
    public async ValueTask<IReadOnlyList<LookCount>> LooksAsync(int days, int most, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostSteps);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        DateTimeOffset today = Begin(clock.GetUtcNow(), TimeStep.Day);
        Dictionary<Id, int> counts = [];
        foreach (DateOnly date in Dates(today.AddDays(1 - days), today.AddDays(1)))
        {
            DayOfMatches day = await DayAsync(date, cancellation).ConfigureAwait(false);
            foreach ((Id person, int count) in day.Best) counts[person] = counts.GetValueOrDefault(person) + count;
        }

        List<LookCount> looks = [];
        foreach ((Id id, int count) in counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key))
        {
            if (looks.Count == most) break;
            if (await PersonRecord.FindAsync(documents, id, cancellation).ConfigureAwait(false) is { Person: PersonRecord person })
                looks.Add(new LookCount(id, person.Name, person.Category, count));
        }

        return looks;
    }

    /// <summary>How long the matches of the last days took, today included.</summary>
    public async ValueTask<MatchDurations> DurationsAsync(int days, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostSteps);
        DateTimeOffset today = Begin(clock.GetUtcNow(), TimeStep.Day);
        int matches = 0;
        double milliseconds = 0;
        foreach (DateOnly date in Dates(today.AddDays(1 - days), today.AddDays(1)))
        {
            DayOfMatches day = await DayAsync(date, cancellation).ConfigureAwait(false);
            matches += day.Matches.Count;
            milliseconds += day.Matches.Sum(match => (double)match.Milliseconds);
        }

        return new MatchDurations(days, matches, matches == 0 ? 0 : milliseconds / matches);
    }

    private async ValueTask<DayOfMatches> DayAsync(DateOnly date, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_days.TryGetValue(date, out (DayOfMatches Day, DateTimeOffset Until) known) && now < known.Until) return known.Day;
        DayOfMatches day = await DayOfMatches.ReadAsync(documents, date, cancellation).ConfigureAwait(false);
        if (_days.Count >= MostSteps) _days.Clear();
        if (now > new DateTimeOffset(date.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) + Settled) _days[date] = (day, now + Remembered);
        return day;
    }

    private static IEnumerable<DateOnly> Dates(DateTimeOffset from, DateTimeOffset to)
    {
        for (DateOnly date = DateOnly.FromDateTime(from.UtcDateTime); date.ToDateTime(TimeOnly.MinValue) < to.UtcDateTime; date = date.AddDays(1)) yield return date;
    }

    private static DateTimeOffset Begin(DateTimeOffset at, TimeStep step) => step switch
    {
        TimeStep.Hour => new(at.Year, at.Month, at.Day, at.Hour, 0, 0, TimeSpan.Zero),
        TimeStep.Day => new(at.Year, at.Month, at.Day, 0, 0, 0, TimeSpan.Zero),
        _ => new(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private static DateTimeOffset Add(DateTimeOffset at, TimeStep step, int steps) => step switch
    {
        TimeStep.Hour => at.AddHours(steps),
        TimeStep.Day => at.AddDays(steps),
        _ => at.AddMonths(steps),
    };

    private static double Median(List<float> values)
    {
        if (values.Count == 0) return 0;
        values.Sort();
        int middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
