using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Ingest;

namespace TwinMatcher.Local.Serving;

/// <summary>Brings the news of stored photos to Ingest: bounded, repeated with growing pauses, and put aside when patience ends. Nothing here is durable; what is lost
/// with the process, or did not fit, a sweep finds again.</summary>
internal sealed partial class NewsQueue
{
    private readonly Func<ObjectCreated, CancellationToken, ValueTask<Delivery>> _handle;
    private readonly Func<ObjectCreated, string, CancellationToken, ValueTask<bool>>? _giveUp;
    private readonly ServeOptions _options;
    private readonly DeadLetters _deadLetters;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Channel<News> _channel;

    /// <summary>What waits or is being read, so that a sweep does not bring it a second time.</summary>
    private readonly ConcurrentDictionary<(string Key, string ETag), byte> _known = new();

    private int _overflowed;

    /// <param name="giveUp">Ends the upload of news that is put aside, with the reason: whoever sent the photo would wait for ever.</param>
    public NewsQueue(
        Func<ObjectCreated, CancellationToken, ValueTask<Delivery>> handle, ServeOptions options, DeadLetters deadLetters, TimeProvider clock, ILogger<NewsQueue> log,
        Func<ObjectCreated, string, CancellationToken, ValueTask<bool>>? giveUp = null)
    {
        _giveUp = giveUp;
        (_handle, _options, _deadLetters, _clock, _log) = (handle, options, deadLetters, clock, log);
        _channel = Channel.CreateBounded<News>(options.NewsWaiting);
        ServeMetrics.WatchQueue(() => _known.Count);
    }

    /// <summary>Raised after a delivery; an index may want to look.</summary>
    public event Action? Delivered;

    /// <summary>Raised when the queue is empty again after it overflowed: time to sweep.</summary>
    public event Action? Drained;

    /// <summary>News that waits, is being read or will be tried again.</summary>
    public int Waiting => _known.Count;

    /// <summary>Never waits.</summary>
    public void Offer(ObjectCreated news, string requestId)
    {
        if (_deadLetters.Contains(news) || !_known.TryAdd((news.Key, news.ETag), 0)) return;
        Enqueue(new News(news, requestId));
    }

    /// <summary>Reads photos until stopped; what is being read then is ended.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, _options.Readers).Select(_ => Task.Run(() => ReadAsync(stop), CancellationToken.None)));

    private async Task ReadAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await DeliverAsync(await _channel.Reader.ReadAsync(stop), stop);
                if (_channel.Reader.Count == 0 && Interlocked.Exchange(ref _overflowed, 0) == 1) Drained?.Invoke();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task DeliverAsync(News news, CancellationToken stop)
    {
        using IDisposable? scope = _log.BeginScope(new KeyValuePair<string, object?>[] { new("requestId", news.RequestId) });
        try
        {
            // Not with the stop: a photo takes a tenth of a second, and to break off means to wait for its lease at the next start.
            Delivery delivery = await _handle(news.Event, CancellationToken.None);
            LogDelivered(news.Event.Key, delivery.Outcome);
            if (delivery.Again is TimeSpan pause) Again(news, pause, stop);
            else Forget(news);
            Delivered?.Invoke();
        }
        catch (Exception error)
        {
            News failed = news with { Failures = news.Failures + 1 };
            ServeMetrics.Failed();
            if (failed.Failures < _options.MostAttempts)
            {
                LogFailed(error, news.Event.Key, failed.Failures);
                Again(failed, BackOff(failed.Failures), stop);
            }
            else
            {
                LogDead(error, news.Event.Key, failed.Failures);
                _deadLetters.Add(failed, error, _clock.GetUtcNow());
                await GiveUpAsync(news.Event, error);
                Forget(news);
            }
        }
    }

    private async Task GiveUpAsync(ObjectCreated news, Exception error)
    {
        if (_giveUp is null) return;
        try
        {
            await _giveUp(news, error.GetType().Name, CancellationToken.None);
        }
        catch (Exception again)
        {
            // Storage that was too busy to read is too busy to say so.
            LogFailed(again, news.Key, _options.MostAttempts);
        }
    }

    private TimeSpan BackOff(int failures)
    {
        TimeSpan longest = TimeSpan.FromMinutes(1), pause = _options.FirstBackOff * Math.Pow(4, failures - 1);
        return pause < longest ? pause : longest;
    }

    private void Again(News news, TimeSpan pause, CancellationToken stop) => _ = Task.Delay(pause, _clock, stop)
        .ContinueWith(_ => Enqueue(news), stop, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    private void Enqueue(News news)
    {
        if (_channel.Writer.TryWrite(news)) return;
        Volatile.Write(ref _overflowed, 1);
        Forget(news);
    }

    private void Forget(News news) => _known.TryRemove((news.Event.Key, news.Event.ETag), out _);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Key} {Outcome}")]
    private partial void LogDelivered(string key, Gallery.Uploads.ReadOutcome outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} could not be read, {Failures} times now; it is tried again")]
    private partial void LogFailed(Exception error, string key, int failures);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Key} could not be read {Failures} times and is put aside as a dead letter")]
    private partial void LogDead(Exception error, string key, int failures);
}
