using System.Runtime.ExceptionServices;

namespace TwinMatcher.Search;

/// <summary>A second thread that takes over half of a large search. Waking it takes a quarter of a millisecond, so it is for larger ones.
/// One search at a time; others go on alone.</summary>
internal sealed class Partner : IDisposable
{
    private readonly SemaphoreSlim _start = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private Thread? _thread;
    private int _busy;
    private Probe? _probe;
    private ShardView[] _views = [];
    private Exception? _failure;
    private volatile bool _stopped;

    /// <summary>Reserves the partner; fails when another search has it.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _busy, 1, 0) == 0;

    /// <summary>Starts the second half.</summary>
    public void Start(Probe probe, ShardView[] views)
    {
        (_probe, _views) = (probe, views);
        if (_thread is null)
        {
            _thread = new Thread(Work) { IsBackground = true, Name = "search partner" };
            _thread.Start();
        }

        _start.Release();
    }

    /// <summary>Waits for it, and gives the partner back.</summary>
    public void Finish()
    {
        _done.Wait();
        Exception? failure = _failure;
        (_failure, _probe, _views) = (null, null, []);
        Volatile.Write(ref _busy, 0);
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    public void Dispose()
    {
        // A search that has it finishes first; those that come later find it taken and go on alone.
        SpinWait.SpinUntil(TryTake);
        _stopped = true;
        _start.Release();
        _thread?.Join();
        _start.Dispose();
        _done.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            _start.Wait();
            if (_stopped) return;
            try
            {
                Passage.SecondHalf(_views, _probe!);
            }
            catch (Exception failure)
            {
                // Thrown again on the thread that searches.
                _failure = failure;
            }

            _done.Release();
        }
    }
}
