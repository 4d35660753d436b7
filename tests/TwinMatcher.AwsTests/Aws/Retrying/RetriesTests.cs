using TwinMatcher.Aws.Retrying;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Aws.Retrying;

/// <summary>When calls are repeated, and after which pauses; no second passes.</summary>
public sealed class RetriesTests
{
    private static readonly RetryOptions Options = new() { MostAttempts = 5, FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(3) };

    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(0xFF, new[] { 1.0, 2, 3, 3 })]
    [InlineData(0x00, new[] { 0.0, 0, 0, 0 })]
    public async Task Pauses_double_up_to_the_longest_and_are_a_random_part_of_that(byte chance, double[] expected)
    {
        List<double> at = [];
        Task<int> run = new Retries(Options, _clock, bytes => bytes.Fill(chance)).RunAsync<int>(
            _ =>
            {
                at.Add((_clock.GetUtcNow() - new ManualClock().GetUtcNow()).TotalSeconds);
                throw new IOException("cut");
            },
            0, TestContext.Current.CancellationToken);
        for (int i = 0; i < 100 && !run.IsCompleted; i++) _clock.Advance(TimeSpan.FromSeconds(0.5));
        await Assert.ThrowsAsync<StorageBusyException>(() => run);
        Assert.Equal(expected, at.Zip(at.Skip(1), (before, after) => Math.Round(after - before, 6)));
    }

    [Fact]
    public async Task Failure_that_stays_is_not_repeated()
    {
        int calls = 0;
        Retries retries = new(Options, _clock, bytes => bytes.Clear());
        await Assert.ThrowsAsync<FormatException>(() => retries.RunAsync<int>(_ => throw new FormatException($"{++calls}"), 0, TestContext.Current.CancellationToken));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Attempt_that_does_not_answer_is_given_up_and_repeated_in_doubt()
    {
        List<bool> doubts = [];
        Retries retries = new(Options, _clock, bytes => bytes.Clear());
        Task<int> run = retries.RunAsync(
            async attempt =>
            {
                doubts.Add(attempt.InDoubt);
                if (doubts.Count == 1) await Task.Delay(Timeout.InfiniteTimeSpan, attempt.Cancellation);
                return 7;
            },
            bytes: 10 * Options.SlowestTransfer, TestContext.Current.CancellationToken);
        _clock.Advance(Options.Patience + TimeSpan.FromSeconds(9.9));
        Assert.Single(doubts);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(7, await run);
        Assert.Equal([false, true], doubts);
    }

    [Fact]
    public async Task Caller_who_gives_up_is_not_kept_waiting()
    {
        using CancellationTokenSource caller = new();
        Task<int> run = new Retries(Options, _clock, bytes => bytes.Fill(0xFF)).RunAsync<int>(_ => throw new IOException("cut"), 0, caller.Token);
        Assert.False(run.IsCompleted);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }
}
