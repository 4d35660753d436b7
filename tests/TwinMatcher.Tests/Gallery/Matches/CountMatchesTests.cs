using System.Text.Json;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Matches;

/// <summary>Counts equal a naive count over everything that was recorded.</summary>
public sealed class CountMatchesTests
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(70);
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 3, 5, 10, 30, 0, TimeSpan.Zero));
    private readonly MemoryDocuments _documents;
    private readonly List<(DateTimeOffset At, double Milliseconds, Id Best)> _matches = [];
    private readonly List<(DateTimeOffset At, bool Agrees)> _votes = [];

    public CountMatchesTests() => _documents = new MemoryDocuments(_clock);

    [Theory]
    [InlineData(TimeStep.Hour, 50)]
    [InlineData(TimeStep.Day, 40)]
    [InlineData(TimeStep.Month, 3)]
    public async Task Activity_equals_a_naive_count(TimeStep step, int steps)
    {
        await FillAsync(Seed.Start(), 1500);
        CountMatches count = new(_documents, _clock);
        for (int time = 0; time < 2; time++)
        {
            IReadOnlyList<ActivityPoint> points = await count.ActivityAsync(step, steps, TestContext.Current.CancellationToken);
            Assert.Equal(steps, points.Count);
            for (int i = 0; i < steps; i++)
            {
                DateTimeOffset from = points[i].From, to = i + 1 < steps ? points[i + 1].From : DateTimeOffset.MaxValue;
                double[] times = [.. _matches.Where(match => match.At >= from && match.At < to).Select(match => match.Milliseconds).Order()];
                Assert.Equal((times.Length, Naive(times)), (points[i].Matches, Math.Round(points[i].MedianMilliseconds, 3)));
                Assert.Equal((Votes(true), Votes(false)), (points[i].Agreed, points[i].Disagreed));

                int Votes(bool agrees) => _votes.Count(vote => vote.Agrees == agrees && vote.At >= from && vote.At < to);
            }

            Assert.True(points[^1].From <= _clock.GetUtcNow() && points.Sum(point => point.Matches) > 0);
        }
    }

    [Fact]
    public async Task Steps_begin_where_the_calendar_does()
    {
        CountMatches count = new(_documents, _clock);
        Assert.Equal(["2026-03-05 08:00:00", "2026-03-05 09:00:00", "2026-03-05 10:00:00"], await FromAsync(TimeStep.Hour));
        Assert.Equal(["2026-03-03 00:00:00", "2026-03-04 00:00:00", "2026-03-05 00:00:00"], await FromAsync(TimeStep.Day));
        Assert.Equal(["2026-01-01 00:00:00", "2026-02-01 00:00:00", "2026-03-01 00:00:00"], await FromAsync(TimeStep.Month));

        async Task<IEnumerable<string>> FromAsync(TimeStep step)
            => (await count.ActivityAsync(step, 3, TestContext.Current.CancellationToken)).Select(point => $"{point.From:yyyy-MM-dd HH:mm:ss}");
    }

    [Fact]
    public async Task Looks_equal_a_naive_count_without_people_who_left()
    {
        await FillAsync(Seed.Start(), 1500);
        Id gone = _matches[0].Best;
        await AddAsync(_clock.GetUtcNow().AddDays(1), 9999, 5, Id.Of("person", "11"));
        _matches.RemoveAt(_matches.Count - 1);
        await _documents.WriteAsync([DocumentChange.Delete(Keys.Person(gone))], TestContext.Current.CancellationToken);
        IReadOnlyList<LookCount> looks = await new CountMatches(_documents, _clock).LooksAsync(10, 5, TestContext.Current.CancellationToken);
        DateTimeOffset since = new(2026, 2, 24, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            _matches.Where(match => match.At >= since && match.Best != gone).GroupBy(match => match.Best).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(5).Select(group => (group.Key, group.Count())),
            looks.Select(look => (look.Person, look.Matches)));
        Assert.All(looks, look => Assert.StartsWith("Person ", look.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Match_of_today_counts_at_once_and_a_vote_that_moved_within_minutes()
    {
        CountMatches count = new(_documents, _clock);
        await AddAsync(_clock.GetUtcNow().AddDays(-3), 1, 5, Id.Of("x"));
        Assert.Equal(1, (await count.ActivityAsync(TimeStep.Day, 4, TestContext.Current.CancellationToken))[0].Matches);
        await AddAsync(_clock.GetUtcNow().AddDays(-3), 2, 5, Id.Of("x"));
        await AddAsync(_clock.GetUtcNow(), 3, 5, Id.Of("x"));
        Assert.Equal(1, (await count.ActivityAsync(TimeStep.Day, 4, TestContext.Current.CancellationToken))[3].Matches);
        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(1, (await count.ActivityAsync(TimeStep.Day, 4, TestContext.Current.CancellationToken))[0].Matches);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, (await count.ActivityAsync(TimeStep.Day, 4, TestContext.Current.CancellationToken))[0].Matches);
    }

    [Fact]
    public async Task Finished_days_are_not_read_again_within_minutes()
    {
        await FillAsync(Seed.Start(), 200);
        CountMatches count = new(_documents, _clock);
        await count.ActivityAsync(TimeStep.Day, 30, TestContext.Current.CancellationToken);
        FaultPlan calls = FaultPlan.None();
        _documents.Faults = calls;
        await count.ActivityAsync(TimeStep.Day, 30, TestContext.Current.CancellationToken);
        Assert.Equal(["query DAY#20260305 "], calls.Log);
    }

    /// <summary>For five minutes past its end a day is not finished.</summary>
    [Fact]
    public async Task Day_is_finished_five_minutes_past_its_end()
    {
        CountMatches count = new(_documents, _clock);
        _clock.Advance(new DateTimeOffset(2026, 3, 6, 0, 5, 0, TimeSpan.Zero) - _clock.GetUtcNow());
        await count.ActivityAsync(TimeStep.Day, 2, TestContext.Current.CancellationToken);
        Assert.Equal(["query DAY#20260305 ", "query DAY#20260306 "], await ReadAsync());
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(["query DAY#20260305 ", "query DAY#20260306 "], await ReadAsync());
        Assert.Equal(["query DAY#20260306 "], await ReadAsync());

        async Task<IEnumerable<string>> ReadAsync()
        {
            FaultPlan calls = FaultPlan.None();
            _documents.Faults = calls;
            await count.ActivityAsync(TimeStep.Day, 2, TestContext.Current.CancellationToken);
            return calls.Log;
        }
    }

    /// <summary>A match and a vote on the stroke of the hour are of the hour that begins.</summary>
    [Fact]
    public async Task What_happens_on_the_stroke_counts_once_and_later()
    {
        DateTimeOffset stroke = new(2026, 3, 5, 9, 0, 0, TimeSpan.Zero);
        await AddAsync(stroke, 1, 5, Id.Of("x"));
        foreach (bool agrees in (bool[])[true, false])
        {
            StoredVote vote = new(Id.Of($"{agrees}"), 0, Id.Of("x"), null, agrees, null, stroke);
            await _documents.WriteAsync([DocumentChange.Put(Keys.VoteOfDay(stroke, vote.Match, "c"), JsonSerializer.SerializeToUtf8Bytes(vote, MatchJson.Default.StoredVote))], TestContext.Current.CancellationToken);
        }

        IReadOnlyList<ActivityPoint> points = await new CountMatches(_documents, _clock).ActivityAsync(TimeStep.Hour, 3, TestContext.Current.CancellationToken);
        Assert.Equal([(0, 0, 0), (1, 1, 1), (0, 0, 0)], points.Select(point => (point.Matches, point.Agreed, point.Disagreed)));
    }

    [Fact]
    public async Task Durations_are_the_mean_of_the_last_days_today_included()
    {
        CountMatches count = new(_documents, _clock);
        await AddAsync(_clock.GetUtcNow(), 1, 5, Id.Of("x"));
        await AddAsync(_clock.GetUtcNow().AddDays(-2), 2, 10, Id.Of("x"));
        await AddAsync(_clock.GetUtcNow().AddDays(-3), 3, 100, Id.Of("x"));

        // As a clock that is ahead records it.
        await AddAsync(_clock.GetUtcNow().AddDays(1), 4, 1000, Id.Of("x"));
        Assert.Equal(new MatchDurations(3, 2, 7.5), await count.DurationsAsync(3, TestContext.Current.CancellationToken));
        Assert.Equal(new MatchDurations(1, 1, 5), await count.DurationsAsync(1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Days_without_matches_took_no_time() =>
        Assert.Equal(new MatchDurations(7, 0, 0), await new CountMatches(_documents, _clock).DurationsAsync(7, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(CountMatches.MostSteps + 1, 1)]
    [InlineData(1, 0)]
    public async Task Days_or_looks_out_of_range_are_refused(int days, int most)
    {
        CountMatches count = new(_documents, _clock);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await count.LooksAsync(days, most, TestContext.Current.CancellationToken));
        if (most > 0) await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await count.DurationsAsync(days, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Steps_may_be_as_many_as_the_most()
    {
        CountMatches count = new(_documents, _clock);
        Assert.Equal(CountMatches.MostSteps, (await count.ActivityAsync(TimeStep.Hour, CountMatches.MostSteps, TestContext.Current.CancellationToken)).Count);
        Assert.Equal(CountMatches.MostSteps, (await count.DurationsAsync(CountMatches.MostSteps, TestContext.Current.CancellationToken)).Days);
        Assert.Empty(await count.LooksAsync(CountMatches.MostSteps, 1, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(CountMatches.MostSteps + 1)]
    public async Task Steps_out_of_range_are_refused(int steps) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
        await new CountMatches(_documents, _clock).ActivityAsync(TimeStep.Day, steps, TestContext.Current.CancellationToken));

    private async Task FillAsync(Random random, int matches)
    {
        Id[] people = [.. Enumerable.Range(0, 12).Select(i => Id.Of("person", $"{i}"))];
        for (int i = 0; i < people.Length; i++)
        {
            PersonRecord person = new(people[i], $"Person {i}", "film", 0, new Provenance(), _clock.GetUtcNow(), 1, null);
            await _documents.WriteAsync([DocumentChange.Put(Keys.Person(people[i]), Body.Of(person, GalleryJson.Default.PersonRecord))]);
        }

        for (int i = 0; i < matches; i++)
        {
            DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds((_clock.GetUtcNow() - random.NextDouble() * Span).ToUnixTimeMilliseconds());
            await AddAsync(at, i, random.Next(1, 400) / 8.0, people[random.Next(people.Length)]);
            if (i % 3 != 0) continue;
            StoredVote vote = new(Id.Of($"{i}"), 0, people[0], null, random.Next(2) == 0, null, at);
            _votes.Add((at, vote.Agrees));
            await _documents.WriteAsync([DocumentChange.Put(Keys.VoteOfDay(at, vote.Match, "c"), JsonSerializer.SerializeToUtf8Bytes(vote, MatchJson.Default.StoredVote))]);
        }
    }

    private async Task AddAsync(DateTimeOffset at, int number, double milliseconds, Id best)
    {
        _matches.Add((at, milliseconds, best));
        StoredMatch match = new(Id.Of($"{number}"), at, null, milliseconds, [new StoredFace(0.9f, [], [new StoredAnswer("hog", 0, [new StoredLook(best, null, 0.5)])])]);
        Assert.True(await _documents.WriteAsync(match.Changes(at.AddDays(90))));
    }

    private static double Naive(double[] sorted) => sorted.Length == 0 ? 0 : Math.Round((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, 3);
}
