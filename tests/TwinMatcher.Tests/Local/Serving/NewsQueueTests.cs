using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Ingest;
using TwinMatcher.Local.Serving;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>News reaches Ingest: once, again after failures, and into the folder of dead letters in the end.</summary>
public sealed class NewsQueueTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _handled = new(0);
    private readonly DeadLetters _letters;
    private readonly ServeOptions _options;
    private Func<ObjectCreated, Delivery> _handle = _ => new Delivery(ReadOutcome.Ready, null);
    private Task _running = Task.CompletedTask;

    public NewsQueueTests()
    {
        _letters = new DeadLetters(_folder.In("dead-letters"));
        _options = new ServeOptions { Data = _folder.Path, Readers = 1, NewsWaiting = 2, MostAttempts = 3 };
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _handled.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task News_that_fails_is_brought_again_with_growing_pauses_and_then_put_aside_with_the_reason()
    {
        List<DateTimeOffset> times = [];
        NewsQueue queue = Start();
        _handle = _ =>
        {
            times.Add(_clock.GetUtcNow());
            throw new StorageBusyException("the disk is asleep");
        };
        queue.Offer(News(1), "request-1");
        await HandledAsync();
        await AdvanceAsync(TimeSpan.FromSeconds(0.5));
        await AdvanceAsync(TimeSpan.FromSeconds(2));
        await UntilAsync(() => queue.Waiting == 0);
        Assert.Equal([0.5, 2], times.Zip(times.Skip(1), (a, b) => (b - a).TotalSeconds));
        JsonNode letter = JsonNode.Parse(await File.ReadAllTextAsync(Directory.GetFiles(_folder.In("dead-letters")).Single(), TestContext.Current.CancellationToken))!;
        Assert.Equal(("uploads/match/1", "the disk is asleep", "request-1", 3), ((string)letter["key"]!, (string)letter["reason"]!, (string)letter["requestId"]!, (int)letter["failures"]!));

        // The sweep finds it again and again; it is not tried before somebody looked.
        queue.Offer(News(1), "request-2");
        Assert.Equal(0, queue.Waiting);
    }

    [Fact]
    public async Task Photo_that_another_reader_has_is_asked_for_again_when_its_lease_is_over()
    {
        int calls = 0;
        NewsQueue queue = Start();
        _handle = _ => ++calls == 1 ? new Delivery(ReadOutcome.Busy, TimeSpan.FromMinutes(2)) : new Delivery(ReadOutcome.Ready, null);
        queue.Offer(News(1), "request");
        await HandledAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(2));
        await UntilAsync(() => queue.Waiting == 0);
        Assert.Equal((2, 0), (calls, _letters.Count));
    }

    [Fact]
    public async Task News_that_waits_already_is_not_taken_twice()
    {
        using var gate = new ManualResetEventSlim();
        int calls = 0;
        NewsQueue queue = Start();
        _handle = _ =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            calls++;
            return new Delivery(ReadOutcome.Ready, null);
        };
        for (int i = 0; i < 5; i++) queue.Offer(News(1), "request");
        gate.Set();
        await UntilAsync(() => queue.Waiting == 0);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Queue_that_overflowed_asks_for_a_sweep_when_it_is_empty_again()
    {
        using var gate = new ManualResetEventSlim();
        NewsQueue queue = Start();
        var drained = new TaskCompletionSource();
        queue.Drained += drained.SetResult;
        _handle = _ =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return new Delivery(ReadOutcome.Ready, null);
        };
        for (int i = 0; i < 20; i++) queue.Offer(News(i), "request");
        // One is being read, two wait; what did not fit waits in storage.
        Assert.InRange(queue.Waiting, 2, 3);
        gate.Set();
        await drained.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    private static ObjectCreated News(int number) => new($"uploads/match/{number}", "tag", 1, DateTimeOffset.UnixEpoch);

    private NewsQueue Start()
    {
        var queue = new NewsQueue((news, _) =>
        {
            try
            {
                return ValueTask.FromResult(_handle(news));
            }
            finally
            {
                _handled.Release();
            }
        }, _options, _letters, _clock, NullLogger<NewsQueue>.Instance);
        _running = queue.RunAsync(_stop.Token);
        return queue;
    }

    private Task HandledAsync() => _handled.WaitAsync(TestContext.Current.CancellationToken);

    private async Task AdvanceAsync(TimeSpan time)
    {
        await UntilAsync(() => _clock.Waiting > 0);
        _clock.Advance(time);
        await HandledAsync();
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        while (!done()) await Task.Delay(1, TestContext.Current.CancellationToken);
    }
}
