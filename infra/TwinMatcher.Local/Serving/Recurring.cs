using Microsoft.Extensions.Logging;

namespace TwinMatcher.Local.Serving;

/// <summary>Does something again and again: every so often, and at once when nudged. A failure is logged and the next turn comes all the same.</summary>
internal sealed partial class Recurring(string name, TimeSpan period, Func<CancellationToken, ValueTask> work, TimeProvider clock, ILogger<Recurring> log) : IDisposable
{
    private readonly SemaphoreSlim _nudges = new(0, 1);

    /// <summary>Asks for a turn now; of many who ask during one, one is heard.</summary>
    public void Nudge()
    {
        try
        {
            if (_nudges.CurrentCount == 0) _nudges.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else nudged at the same moment.
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await TurnAsync(stop);
                await WaitAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>Once <see cref="RunAsync"/> has ended; a nudge after that would fail.</summary>
    public void Dispose() => _nudges.Dispose();

    private async Task TurnAsync(CancellationToken stop)
    {
        long start = clock.GetTimestamp();
        try
        {
            await work(stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            LogFailed(error, name);
        }

        ServeMetrics.Ran(name, clock.GetElapsedTime(start));
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task pause = Task.Delay(period, clock, either.Token), nudge = _nudges.WaitAsync(either.Token);
        await Task.WhenAny(pause, nudge);
        await either.CancelAsync();
        // A nudge that was not waited for any more must not be lost.
        await Task.WhenAll(pause, nudge).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} failed; the next turn comes all the same")]
    private partial void LogFailed(Exception error, string work);
}
